"""What the whole test run shares: with FRAMEWISE_NOTHING_SKIPS set, a skipped test is a failure."""

import os

import pytest

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what was skipped, and why."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        _skipped.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if anything was skipped where nothing may be."""
    if _skipped and os.environ.get("FRAMEWISE_NOTHING_SKIPS"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was skipped although nothing may be."""
    if _skipped and os.environ.get("FRAMEWISE_NOTHING_SKIPS"):
        terminalreporter.section("skipped, though nothing may be")
        for line in _skipped:
            terminalreporter.line(line)
