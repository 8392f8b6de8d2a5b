// The system calls of a process as strace wrote them down. A thread stands still while a call of its own is written, so that the
// order of the lines is the order in which things happened, across threads: what ends above began to count before what begins below.
import { readFileSync } from "node:fs";

/** The command that runs a program under strace, and writes into this file. The process that it starts is the program. */
export function underStrace(file: string): readonly string[] {
  const calls = "read,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync";
  const options =
    "--daemonize=grandchild --follow-forks --seccomp-bpf --quiet=attach --decode-fds=path,socket --string-limit=65536";
  return ["strace", ...options.split(" "), `--trace=${calls}`, `--output=${file}`];
}

/** One call. */
export interface SystemCall {
  readonly name: string;
  /** What it was done to: a path, or `TCP:[from->to]`. */
  readonly target: string;
  /** The rest of it, with the bytes that were read or written as text. */
  readonly text: string;
  /** Lines of the trace: where it began, and where it had ended. */
  readonly began: number;
  readonly ended: number;
  /** What it returned. */
  readonly result: number;
}

const whole = /^(\d+) +(\w+)\(\d+<(.*?)>(?=[,)])(.*)\) += (-?\d+)/s;

/** Reads the calls of a trace, in the order in which they ended. */
export function readTrace(file: string): readonly SystemCall[] {
  const open = new Map<string, { readonly head: string; readonly began: number }>();
  const calls: SystemCall[] = [];
  for (const [index, line] of readFileSync(file, "latin1").split("\n").entries()) {
    const thread = /^\d+/.exec(line)?.[0] ?? "";
    if (line.endsWith(" <unfinished ...>")) {
      open.set(thread, { head: line.slice(0, -" <unfinished ...>".length), began: index });
      continue;
    }
    const resumed = /^\d+ +<\.\.\. \w+ resumed>(.*)$/s.exec(line)?.[1];
    const before = resumed === undefined ? undefined : open.get(thread);
    const text = before === undefined ? line : before.head + String(resumed);
    const [, , name, target, rest, result] = whole.exec(text) ?? [];
    if (name === undefined || target === undefined || rest === undefined) continue;
    const began = before?.began ?? index;
    calls.push({ name, target, text: rest, began, ended: index, result: Number(result) });
  }
  return calls;
}

/** Whether the trace is whole: its process has ended, and strace has said so. */
export function isWhole(file: string, pid: number): boolean {
  return new RegExp(`^${String(pid)} +\\+\\+\\+ `, "m").test(readFileSync(file, "latin1"));
}
