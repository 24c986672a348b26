"""What every answer carries to keep people safe: content security policy and its companions."""

from collections.abc import Mapping

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import current_user

SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# For what other sites may show inside their own pages: it can do nothing but be read.
IN_FRAMES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "*",
}


def _policy(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {source}" for directive, source in sources.items())


POLICY = _policy(SOURCES)
# What a browser never opens as a page of its own, so that no policy of a page is needed.
PARTS_OF_PAGES = ("text/css", "text/javascript", "font/woff2", "image/png")


class Sessions(SecureCookieSessionInterface):
    """Files are the same for everybody: they do not vary with a session, and are kept whoever comes in."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def init_app(app: Flask, secure: bool) -> None:
    """Put the headers on every answer; `secure` is true behind HTTPS."""

    app.session_interface = Sessions()

    @app.after_request
    def protect(answer: Response) -> Response:
        if request.endpoint == "static" and answer.mimetype in PARTS_OF_PAGES:
            answer.headers["X-Content-Type-Options"] = "nosniff"
            answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
            return answer
        if "Content-Security-Policy" not in answer.headers:
            answer.headers["Content-Security-Policy"] = POLICY
            answer.headers["X-Frame-Options"] = "DENY"
            answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if secure:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static" and "Cache-Control" not in answer.headers:
            answer.headers["Cache-Control"] = "no-store" if _is_personal() else "no-cache"
        return answer


def show_in_frames(answer: Response) -> Response:
    """Let every site show this answer inside its own pages; whatever it links to refuses that as ever."""
    answer.headers["Content-Security-Policy"] = _policy(IN_FRAMES)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _is_personal() -> bool:
    return request.method == "POST" or bool(current_user and current_user.is_authenticated)
