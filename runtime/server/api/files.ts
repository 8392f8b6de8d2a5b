// Files that calls take and give (`docs/bodies.md`): one is handed in before a method is tried that sends it, and what a method gave is saved.
// A handle opens in its own account only.
import { HookwrightError } from "../../contract/error.ts";
import { fileDisposition } from "../../data/file-words.ts";
import { operation } from "./operation.ts";
import { bodyProblems } from "./problems.ts";
import { count, maybe, text, Type } from "./schema.ts";

/** The operations. */
export const fileOperations = [
  operation({
    id: "uploadFile",
    method: "POST",
    path: "/files",
    summary: "Takes a file, whose handle a field of the type `file` may then have.",
    description:
      "A request has at most 1 MiB, and a file in it about 780,000 bytes; `hookwright call` sends larger ones from the disk. It is kept for 7 days.",
    body: {
      name: text("Its name, without folders.", { maxLength: 200 }),
      contentType: maybe(text("Its media type.")),
      contentBase64: text("Its bytes."),
    },
    status: 201,
    answer: Type.Object({
      handle: text("What stands for it."),
      name: text("As it is sent on."),
      contentType: text("As it is sent on."),
      sizeBytes: count("How long it is."),
    }),
    problems: ["file/no-room", ...bodyProblems],
    run({ account, body: { name, contentType, contentBase64 } }) {
      const bytes = Buffer.from(contentBase64, "base64");
      if (bytes.toString("base64") !== contentBase64)
        throw new HookwrightError("server/bad-request", "`contentBase64` is no base64.", {
          places: [{ path: "/body/contentBase64", message: "must be base64, with its padding" }],
        });
      return account.saveFile({ name, contentType }, bytes);
    },
  }),
  operation({
    id: "downloadFile",
    method: "GET",
    path: "/files/{handle}",
    summary: "The bytes of a file that a method gave, to be saved.",
    params: { handle: text("What stands for it.") },
    answer: { mediaType: "application/octet-stream", description: "The bytes, as an attachment." },
    problems: ["file/not-found"],
    async run({ account, params, reply }) {
      const file = await account.openFile(params.handle);
      await reply
        .type("application/octet-stream")
        .header("content-disposition", fileDisposition(file.name))
        .header("x-content-type-options", "nosniff")
        .header("content-length", file.sizeBytes)
        .send(file.open());
      return undefined;
    },
  }),
];
