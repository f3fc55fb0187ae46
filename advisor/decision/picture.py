"""The result as a picture: what each criterion adds to the scores of the first three."""

from collections.abc import Sequence
from functools import partial

from advisor.decision import words
from advisor.decision.criteria import fit_option
from advisor.decision.explanation import EXPLAINED, Sum, sums
from advisor.decision.phrases import criterion_phrase, names
from advisor.decision.ranking import Ranking, known, shown
from advisor.pictures import Contribution, Contributions, Gain, Picture, best, fitting
from knowledge.model import Pack

MOST_ROWS = 6  # more criteria than this are joined in the last row
NAMED, NAMED_OTHERS = 2, 1  # criteria that the title names of the first and of each other


def result_picture(pack: Pack, ranking: Ranking) -> Picture | None:
    """Show the first three by criterion; the points of each add up to its score as shown.

    The smallest criteria are joined if there are many. None if the answers weigh nothing.
    """
    if not ranking.places or ranking.is_open:
        return None
    return fitting(partial(_picture, pack, ranking), MOST_ROWS)


def _picture(pack: Pack, ranking: Ranking, most: int) -> Picture:
    placed = ranking.places[:EXPLAINED]
    columns = [sums(pack, ranking, place.framework) for place in placed]
    count = len(columns[0])
    alone = count if count <= most else most - 1
    rows = [_row(pack, ranking, [column[index] for column in columns]) for index in range(alone)]
    if alone < count:
        rows.append(_others([column[alone:] for column in columns]))
    drawing = Contributions(
        tuple(names(pack, [place.framework for place in placed])),
        tuple(shown(place.score) for place in placed),
        tuple(rows),
    )
    title = finding(pack, ranking, [row.criterion for row in columns[0][:alone]])
    is_guessed = any(not gain.is_rated for row in rows for gain in row.gains)
    note = words.PICTURE_NOTE_GUESSED if is_guessed else words.PICTURE_NOTE
    return Picture(title, drawing, _alt(title, drawing, note), note)


def _row(pack: Pack, ranking: Ranking, cells: Sequence[Sum]) -> Contribution:
    """Return one criterion; who leads goes by the ratings, since points are rounded."""
    leading = best(_values(ranking, cells[0].criterion))
    gains = (
        Gain(cell.points, is_rated=cell.rating is not None, leads=index in leading)
        for index, cell in enumerate(cells)
    )
    label = cells[0].title
    if fit_option(pack, cells[0].criterion) is not None:
        label = label[:1].upper() + label[1:]
    return Contribution(label, tuple(gains))


def _others(columns: Sequence[Sequence[Sum]]) -> Contribution:
    """Join the smallest criteria in one row."""
    gains = (
        Gain(sum(s.points for s in column), is_rated=any(s.rating is not None for s in column))
        for column in columns
    )
    return Contribution(words.PICTURE_OTHERS.format(count=len(columns[0])), tuple(gains))


def _values(ranking: Ranking, criterion: str) -> list[float | None]:
    """Return the ratings of the first three, 0 to 1."""
    return [ranking.table[place.framework][criterion] for place in ranking.places[:EXPLAINED]]


def finding(pack: Pack, ranking: Ranking, criteria: Sequence[str]) -> str:
    """Say in a line who leads on which of the criteria that are shown."""
    placed = ranking.places[:EXPLAINED]
    first = names(pack, ranking.winners[:1])[0]
    score = shown(placed[0].score)
    if len(placed) == 1:
        row = ranking.table[placed[0].framework]
        largest = sorted(criteria, key=lambda c: -ranking.weights[c] * known(row[c]))[:NAMED]
        named = words.all_of([_named(pack, criterion) for criterion in largest])
        return words.PICTURE_ALONE.format(framework=first, score=score, criteria=named)
    leads = _leads(ranking, criteria)
    clauses: list[str] = []
    for index, place in enumerate(placed):
        led = [_named(pack, c) for c in leads[index]]
        if led:
            most = NAMED if index == 0 else NAMED_OTHERS
            # "and 1 more" is no shorter than its name
            listed = words.listed(led, most + 1 if len(led) == most + 1 else most)
            form = words.PICTURE_ON if clauses else words.PICTURE_LEADS
            who = names(pack, [place.framework])[0]
            clauses.append(form.format(framework=who, criteria=listed))
    if len(ranking.winners) > 1:
        tied = words.listed(names(pack, ranking.winners), EXPLAINED)
        clauses.insert(0, words.PICTURE_TIE.format(names=tied, score=score))
    elif not leads[0]:
        clauses.insert(0, words.PICTURE_FIRST.format(framework=first))
    return "; ".join(clauses) if clauses else words.PICTURE_FIRST.format(framework=first)


def _leads(ranking: Ranking, criteria: Sequence[str]) -> list[list[str]]:
    """Return for each of the first three where it alone is best, the largest lead first."""
    leads: list[list[tuple[float, str]]] = [[] for _ in ranking.places[:EXPLAINED]]
    for criterion in criteria:
        values = _values(ranking, criterion)
        leading = best(values)
        if len(leading) == 1:
            ordered = sorted((value for value in values if value is not None), reverse=True)
            lead = ranking.weights[criterion] * (ordered[0] - ordered[1])
            leads[leading[0]].append((lead, criterion))
    return [[c for _, c in sorted(found, key=lambda pair: -pair[0])] for found in leads]


def _named(pack: Pack, criterion: str) -> str:
    """Name a criterion in the title: a factor in lower case, a fit by the answer itself."""
    fit = fit_option(pack, criterion)
    if fit is None:
        return criterion_phrase(pack, criterion)
    return words.PICTURE_ANSWER.format(label=fit[1].label)


def _alt(title: str, drawing: Contributions, note: str) -> str:
    """Say the same as the drawing."""
    scores = ", ".join(
        f"{name} {score}" for name, score in zip(drawing.names, drawing.scores, strict=True)
    )
    rows = [
        f"{row.label}: " + ", ".join(map(_gained, drawing.names, row.gains)) for row in drawing.rows
    ]
    return words.PICTURE_ALT.format(title=title, scores=scores, rows="; ".join(rows), note=note)


def _gained(framework: str, gain: Gain) -> str:
    form = words.PICTURE_POINTS if gain.is_rated else words.PICTURE_POINTS_GUESSED
    return form.format(framework=framework, points=gain.points)
