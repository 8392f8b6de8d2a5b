// Whether what a delivery brought was on stable storage before the first byte of its answer was sent, read off the system calls
// of the server. Each delivery has a text in its body that nothing else holds, and a connection of its own.
import type { SystemCall } from "./trace.ts";

/** The call with which a delivery's text was safe; absent when there is none. */
export type FindKept = (calls: readonly SystemCall[], marker: string) => SystemCall | undefined;

/** Of the deliveries with these texts those that were answered before they were safe, or of which the trace shows no answer. */
export function answeredTooEarly(
  calls: readonly SystemCall[],
  markers: readonly string[],
  findKept: FindKept,
): readonly string[] {
  return markers.filter((marker) => {
    const asked = calls.find(({ name, text }) => name === "read" && text.includes(marker));
    const answer = calls.find(
      ({ target, began, text }) =>
        asked !== undefined &&
        target === asked.target &&
        began > asked.ended &&
        text.includes('"HTTP/1.1 200 '),
    );
    const kept = findKept(calls, marker);
    return answer === undefined || kept === undefined || kept.ended >= answer.began;
  });
}

/** SQLite: the write-ahead log was synced after the text had been written to it. */
export const keptBySqlite: FindKept = (calls, marker) => {
  const written = calls.find(
    ({ name, target, text }) => name === "pwrite64" && target.endsWith(".db-wal") && text.includes(marker),
  );
  if (written === undefined) return undefined;
  return calls.find(
    ({ name, target, began, result }) =>
      /^f(data)?sync$/.test(name) && target === written.target && began > written.ended && result === 0,
  );
};

/** ReadyForQuery, outside of any transaction, as strace prints it. */
const isIdle = String.raw`Z\0\0\0\5I`;

/** PostgreSQL: on the connection on which the text was sent the server has said that no transaction is open any more. */
export const keptByPostgres: FindKept = (calls, marker) => {
  const hex = Buffer.from(marker).toString("hex");
  const sent = calls.find(
    ({ name, target, text }) =>
      name !== "read" && target.startsWith("TCP:") && (text.includes(hex) || text.includes(marker)),
  );
  if (sent === undefined) return undefined;
  return calls.find(
    ({ name, target, ended, text }) =>
      name === "read" && target === sent.target && ended > sent.ended && text.includes(isIdle),
  );
};
