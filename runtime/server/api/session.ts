// Signing in to the console, and out. The token, or a code in its place, is in the body of one request, and nowhere else: never in a
// URL, never kept by a page.
import type { FastifyReply } from "fastify";
import { sha256 } from "../../base/ids.ts";
import { HookwrightError } from "../../contract/error.ts";
import { assertNoOtherPage, unauthorized } from "./access.ts";
import { operation } from "./operation.ts";
import { answer, instant, maybe, oneOf, text, Type } from "./schema.ts";
import { sessionCookie, sessionOf, type BegunSession } from "./sessions.ts";

const Session = answer("Session", "Who asks, and what whoever it is may do.", {
  token: maybe(text("The token's name; absent: the administrator.")),
  account: maybe(text("The one account that it is for; absent: all of them.")),
  scope: oneOf(["read", "write"], "`read`: it changes nothing."),
  expiresAt: maybe(instant("When the session that was begun ends, or else the token.")),
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
      assertNoOtherPage(request);
      const begun = sessions.begin(sha256(body.token));
      if (begun === undefined)
        throw new HookwrightError("server/unauthorized", "This token is none, or it is over.", {
          hint: "The administrator's stands in `.hookwright/admin-token`, or in the server's environment.",
        });
      return answerWith(reply, begun);
    },
  }),
  operation({
    id: "createSignInCode",
    method: "POST",
    path: "/sign-in-codes",
    summary: "Makes a code with which one person signs in to the console, once, within a quarter of an hour.",
    description: "For the administrator alone, as whom it lets in.",
    audience: "deployment",
    answer: answer("SignInCode", "A code that was just made: it is shown now, and never again.", {
      code: text("Upper-case letters and digits, in groups of four."),
      expiresAt: instant("When it is over."),
    }),
    status: 201,
    run({ codes, request }) {
      // Whoever is let in with it can do everything, also once a token that asked has been revoked.
      if (request.principal?.token === undefined) return codes.create();
      throw new HookwrightError("server/forbidden", "Codes are made with the administrator's token.");
    },
  }),
  operation({
    id: "redeemSignInCode",
    method: "POST",
    path: "/sign-in-codes/redeem",
    summary: "Begins a session of the console with a code in place of a token; the code is then over.",
    audience: "anyone",
    body: {
      code: Type.String({
        minLength: 1,
        maxLength: 100,
        description: "In any case, with or without hyphens.",
      }),
    },
    answer: Session,
    run({ body, codes, sessions, administrator, request, reply }) {
      assertNoOtherPage(request);
      const begun = codes.redeem(body.code) ? sessions.begin(administrator) : undefined;
      if (begun !== undefined) return answerWith(reply, begun);
      throw new HookwrightError("server/unauthorized", "This code is none, or it is over.", {
        hint: "`hookwright sign-in` shows a new one.",
      });
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

function answerWith(reply: FastifyReply, { id, principal, expiresAtMs }: BegunSession): object {
  void reply.header("set-cookie", sessionCookie(id));
  return { ...principal, expiresAtMs };
}
