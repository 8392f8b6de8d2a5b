// A file to be sent: it is handed to the server as soon as it is chosen, and its handle is the value.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { MethodInput } from "./method-input.ts";

interface FileFieldProps {
  readonly input: MethodInput;
  /** One handle a line. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** What a request to the server holds, once it is written as base64. */
const mostBytes = 780_000;

/** The field. */
export function FileField({ input, text, onChange }: FileFieldProps): ReactNode {
  const account = useAccountQuery();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (files: readonly File[]) => Promise.all(files.map((file) => upload(file, account))),
    onMutate: () => {
      onChange("");
    },
  });
  return (
    <>
      <TextField
        label={input.isRequired ? `${input.label} (required)` : input.label}
        hint={`${input.name}: ${input.isList ? "files" : "a file"} of at most ${mostBytes.toLocaleString("en")} bytes`}
        type="file"
        multiple={input.isList}
        required={input.isRequired}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // A call would go without what is not there yet.
          target.setCustomValidity(files.length === 0 ? "" : "It is not handed over yet.");
          // Of several choices the last one counts, whichever is there first.
          mutate(files, {
            onSuccess: (sent) => {
              target.setCustomValidity("");
              onChange(sent.map(({ handle }) => handle).join("\n"));
            },
          });
        }}
      />
      {isPending && <output>It is being handed over …</output>}
      {data !== undefined && text !== "" && (
        <output>
          {data.map(({ name, sizeBytes }) => `${name}, ${sizeBytes.toLocaleString("en")} bytes`).join("; ")}
        </output>
      )}
      {error instanceof TooLarge ? (
        <Note tone="bad">{error.message}</Note>
      ) : (
        error && <ProblemNote problem={error} />
      )}
    </>
  );
}

/** A file that no request holds. */
class TooLarge extends Error {}

async function upload(file: File, query: { readonly account?: string }) {
  if (file.size > mostBytes)
    throw new TooLarge(
      `${file.name} has ${file.size.toLocaleString("en")} bytes. \`hookwright call\` sends larger ones, from the disk.`,
    );
  const contentBase64 = toBase64(new Uint8Array(await file.arrayBuffer()));
  const contentType = file.type === "" ? undefined : file.type;
  return api.call("uploadFile", {
    query,
    body: { name: file.name, contentBase64, ...(contentType !== undefined && { contentType }) },
  });
}

function toBase64(bytes: Uint8Array): string {
  // A call takes so many arguments at once.
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)));
  return btoa(parts.join(""));
}
