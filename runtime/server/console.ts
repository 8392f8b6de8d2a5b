// The console's files on the management port: one page for every path of the console, and the parts it is made of. They hold nothing
// of anybody's, so that no token is asked for; what they show they ask the API for.
import { readFileSync, globSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The first segments of the console's addresses, as `console/src/app.tsx` has them. */
const parts = [
  "webhooks",
  "deliveries",
  "transactions",
  "dead-letters",
  "cycles",
  "connectors",
  "installations",
  "new-installation",
  "signed-in",
  "subscriptions",
  "usage",
  "status",
  "access",
  "settings",
];

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Nothing from another host, no inline script or style, no frame around it, no form that goes elsewhere, no text that becomes a script. */
const headers = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
} as const;

type Send = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Whether a person has opened an address at which there is nothing: the console's page says so, and has the ways on. */
export function isPageWanted({ is404, method, url, headers }: FastifyRequest): boolean {
  return (
    is404 && method === "GET" && !url.startsWith("/api/") && headers.accept?.includes("text/html") === true
  );
}

/** Adds them, and returns what sends the page. `folder`: what vite built; it is read once. Fails as reading files does. */
export function addConsole(app: FastifyInstance, folder: string): Send {
  const options = { config: { isOpen: true } } as const;
  for (const name of globSync(["*.svg", "assets/*.*"], { cwd: folder })) {
    // Names of the parts change with their content.
    const lasts = name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "max-age=3600";
    app.get(`/${name}`, options, sender(join(folder, name), lasts));
  }
  const page = sender(join(folder, "index.html"), "no-cache");
  app.get("/", options, page);
  for (const part of parts) {
    app.get(`/${part}`, options, page);
    app.get(`/${part}/*`, options, page);
  }
  return page;
}

function sender(path: string, cacheControl: string): Send {
  const content = readFileSync(path);
  const sent = { ...headers, "content-type": mediaTypes[extname(path)], "cache-control": cacheControl };
  let compressed: Buffer | undefined;
  return (request, reply) => {
    void reply.headers({ ...sent, vary: "accept-encoding" });
    if (!/\bgzip\b/.test(String(request.headers["accept-encoding"]))) return reply.send(content);
    compressed ??= gzipSync(content);
    return reply.header("content-encoding", "gzip").send(compressed);
  };
}
