// The files of a call: opened for what is sent, and received where the method's answer is one. The bytes of neither are ever held.
import type { BodyFile } from "../data/body-file.ts";
import { shownFile } from "../data/multipart.ts";
import { fileInfo } from "../files/file-info.ts";
import { fileStore, type FileInfo, type NewFile } from "../files/file-store.ts";
import type { HttpRequest, HttpResponseHead } from "../http/transport.ts";
import type { MethodCall, OpenCall } from "./open-call.ts";
import { isSuccess, type CallResponse, type ReceivedFile } from "./response.ts";

/** The file of a handle, if it is the account's. Fails with `file/not-found`. */
export async function openFile({ services, installation }: MethodCall, handle: string): Promise<BodyFile> {
  return fileStore(services.files).open(installation.account, handle);
}

/** Sends a complete request. Where the method's answer is a file, the body of a success goes to the files as it comes. */
export async function receive({ call, method }: OpenCall, request: HttpRequest): Promise<CallResponse> {
  const { transport, files } = call.services;
  if (method.responseType !== "file") return transport.send(request);
  const store = fileStore(files);
  let incoming: Incoming | undefined;
  const open = (head: HttpResponseHead): NewFile["target"] | undefined => {
    if (!isSuccess(head) || head.status === 204) return undefined;
    const info = fileInfo(request.url, head.headers);
    const file = store.create(call.installation.account, info);
    incoming = { file, info };
    return file.target;
  };
  const response = await transport.send({ ...request, sink: { mostBytes: store.largestBytes, open } });
  return incoming === undefined ? response : { ...response, file: await keep(incoming) };
}

interface Incoming {
  readonly file: NewFile;
  readonly info: FileInfo;
}

async function keep({ file, info }: Incoming): Promise<ReceivedFile> {
  const { handle, sizeBytes } = await file.keep();
  return { handle, shown: shownFile({ ...info, sizeBytes }) };
}
