// JSON answers of the management API.
import type { FastifyReply } from "fastify";

/** As bytes: to a text fastify would add a charset, which JSON types do not have. */
export function sendText(reply: FastifyReply, mediaType: string, text: string): FastifyReply {
  return reply.type(mediaType).header("x-content-type-options", "nosniff").send(Buffer.from(text));
}

/** An answer of JSON text. */
export function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return sendText(reply, "application/json", text);
}
