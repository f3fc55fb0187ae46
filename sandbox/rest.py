"""The REST API as an ASGI application: decoding, authorisation, errors, recording."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox import rest_applications, rest_channels, rest_interactions
from sandbox.body import Body, decode
from sandbox.call import Call, Route
from sandbox.errors import ApiError, Json, Refusal
from sandbox.gateway import Gateway
from sandbox.world import World

API = "/api/v10"
FIRST_REFUSAL = 400  # HTTP status
# What a browser may show by itself; anything else could run scripts in the page's origin.
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
ROUTES = [*rest_applications.ROUTES, *rest_channels.ROUTES, *rest_interactions.ROUTES]


class Recorded(NamedTuple):
    """One request to the REST API.

    `template` is None for an unknown route, `answer` for a request that was granted.
    """

    method: str
    path: str
    template: str | None
    body: Any
    status: int
    answer: Any = None


class _Tracked:
    """ASGI middleware: the world knows which requests have not been answered completely."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            with self._world.in_flight():
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Rest:
    """Answers REST requests about one world."""

    def __init__(self, gateway: Gateway, token: str) -> None:
        self._gateway = gateway
        self._world = gateway.world
        self._token = token
        self.requests: list[Recorded] = []

    def app(self) -> FastAPI:
        """Return the application with all routes, the gateway and the attachments."""
        app = FastAPI(openapi_url=None)
        for route in ROUTES:
            app.add_api_route(
                API + route.template,
                self._endpoint(route),
                methods=[route.method],
                name=f"{route.method} {route.template}",
            )
        app.add_api_route(
            "/attachments/{channel_id}/{file_id}/{name}", self._attachment, methods=["GET"]
        )
        app.add_api_websocket_route("/gateway", self._serve_gateway)
        methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        app.add_api_route(API + "/{rest:path}", self._endpoint(None), methods=methods)
        app.add_middleware(_Tracked, world=self._world)
        return app

    def _endpoint(self, route: Route | None) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            body = Body()
            status = 204
            answer: Json | list[Json] | None = None
            try:
                raw = await request.body()
                body = decode(request.headers.get("content-type", ""), raw)
                answer = self._answer(route, request, body)
                status = 204 if answer is None else 200
            except ApiError as error:
                status, answer = error.status, error.payload()
            path = request.url.path.removeprefix(API)
            template = None if route is None else route.template
            refusal = answer if status >= FIRST_REFUSAL else None
            recorded = Recorded(request.method, path, template, body.data, status, refusal)
            self.requests.append(recorded)
            if refusal is not None:
                self._world.touch()
            return Response(status_code=204) if status == 204 else JSONResponse(answer, status)

        return endpoint

    def _answer(
        self, route: Route | None, request: Request, body: Body
    ) -> Json | list[Json] | None:
        if route is None:
            raise ApiError(Refusal.UNKNOWN_ROUTE)
        if route.needs_token and request.headers.get("authorization") != f"Bot {self._token}":
            raise ApiError(Refusal.UNAUTHORIZED)
        call = Call(
            self._world,
            request.path_params,
            request.query_params,
            body.data,
            body.files,
            self._gateway.enabled_intents,
            self._gateway.url,
        )
        return route.handler(call)

    async def _attachment(self, request: Request) -> Response:
        file = self._world.messages.files.get(int(request.path_params["file_id"]))
        if file is None:
            return JSONResponse(ApiError(Refusal.UNKNOWN_ROUTE).payload(), 404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if "open" in request.query_params and file.content_type not in SHOWN:
            return Response(file.content, media_type="text/plain", headers=headers)
        if file.content_type not in SHOWN:
            headers["Content-Disposition"] = "attachment"
        return Response(file.content, media_type=file.content_type, headers=headers)

    async def _serve_gateway(self, websocket: WebSocket) -> None:
        await self._gateway.serve(websocket)
