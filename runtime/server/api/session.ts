// Signing in to the console, and out. The token is in the body of one request, and nowhere else: never in a URL, never kept by a page.
import { assertOwnPage, unauthorized } from "./access.ts";
import { operation } from "./operation.ts";
import { answer, instant, maybe, oneOf, text, Type } from "./schema.ts";
import { sessionCookie, sessionOf } from "./sessions.ts";

const Session = answer("Session", "Who asks, and what whoever it is may do.", {
  token: maybe(text("The token's name; absent: the administrator.")),
  account: maybe(text("The one account that it is for; absent: all of them.")),
  scope: oneOf(["read", "write"], "`read`: it changes nothing."),
  expiresAt: maybe(instant("When the session ends that was begun.")),
});

/** The operations. */
export const sessionOperations = [
  operation({
    id: "beginSession",
    method: "POST",
    path: "/session",
    summary: "Begins a session of the console: sets the cookie `__Host-hookwright`.",
    description: "For pages. Programs send their token with each request.",
    audience: "anyone",
    body: {
      token: Type.String({
        minLength: 1,
        maxLength: 512,
        description: "The administrator's, or another token.",
      }),
    },
    answer: Session,
    run({ body, sessions, request, reply }) {
      const { origin, "sec-fetch-site": site } = request.headers;
      if (origin !== undefined || site !== undefined) assertOwnPage(request);
      const begun = sessions.begin(body.token);
      if (begun === undefined) throw unauthorized();
      void reply.header("set-cookie", sessionCookie(begun.id));
      return { ...begun.principal, expiresAtMs: begun.expiresAtMs };
    },
  }),
  operation({
    id: "getSession",
    method: "GET",
    path: "/session",
    summary: "Says who asks.",
    audience: "anyone",
    answer: Session,
    run({ request }) {
      if (request.principal === undefined) throw unauthorized();
      return request.principal;
    },
  }),
  operation({
    id: "endSession",
    method: "DELETE",
    path: "/session",
    summary: "Ends the session and takes the cookie away.",
    audience: "anyone",
    answer: Type.Null(),
    status: 204,
    run({ sessions, request, reply }) {
      sessions.end(sessionOf(request.headers.cookie));
      void reply.header("set-cookie", sessionCookie(undefined));
      return undefined;
    },
  }),
];
