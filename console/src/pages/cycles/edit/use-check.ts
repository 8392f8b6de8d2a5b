// What the compiler says of a text, asked once nothing has been typed for a moment.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import { placed, type PlacedFinding } from "../../../definition/findings.ts";

/** What it says. */
export interface Check {
  readonly findings: readonly PlacedFinding[];
  /** The very text was checked, and has no errors. */
  readonly isSound: boolean;
  readonly problem: Error | null;
  readonly retry: () => unknown;
}

/** The server compiles nothing while one types. */
const settledMs = 300;

/** Follows a text. Until a changed text is checked, what is known of the one before is shown. */
export function useCheck(id: string, text: string): Check {
  const account = useAccountQuery();
  const settled = useSettled(text);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["validateCycle", id, account, settled],
    queryFn: async ({ signal }) => ({
      ...(await api.call(
        "validateCycle",
        { params: { cycle: id }, query: account, body: { text: settled } },
        { signal },
      )),
      text: settled,
    }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const findings = useMemo(() => (data ? placed(data.text, data.findings) : []), [data]);
  const isSound = data?.valid === true && !isPlaceholderData && settled === text;
  return { findings, isSound, problem: error, retry: refetch };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, settledMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
