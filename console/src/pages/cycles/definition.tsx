// A cycle's workplace: its definition, as the same JSON that a file would hold, checked by the same compiler as one types.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError } from "../../api/client.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Empty, Loading } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { draftKey, nothingYet, readDraft, type Base } from "./edit/drafts.ts";
import { Workplace } from "./edit/workplace.tsx";

/** The page. */
export function DefinitionPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const key = draftKey(account.account, id);
  // Of a cycle that was never saved, or is deleted, there is what was typed in this tab, and nothing else.
  const [isDrafted] = useState(() => readDraft(key) !== undefined);
  const [isKnown, setKnown] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["getCycleDefinition", id, account],
    queryFn: ({ signal }) => readDefinition(id, account, signal),
  });
  const isThere = data !== undefined && data.base.revision !== nothingYet.revision;
  // A cycle that is deleted while it is edited takes nothing of its editor away.
  if (isThere && !isKnown) setKnown(true);
  if (data === undefined || !(isThere || isKnown || isDrafted))
    return (
      <Page title={id} up={{ to: "/cycles", name: "Cycles" }}>
        {error && <ProblemNote problem={error} retry={refetch} />}
        {data === undefined && !error && <Loading what="the definition" />}
        {data && (
          <Empty title={`Nobody knows what was written of the cycle ${id}.`}>
            <LinkButton to="/cycles">To the cycles</LinkButton>
          </Empty>
        )}
      </Page>
    );
  return <Workplace key={key} id={id} draft={key} saved={data.base} isFile={data.isFile} />;
}

interface Saved {
  readonly base: Base;
  readonly isFile: boolean;
}

async function readDefinition(
  cycle: string,
  query: { readonly account?: string },
  signal: AbortSignal,
): Promise<Saved> {
  try {
    const { text, revision, source } = await api.call(
      "getCycleDefinition",
      { params: { cycle }, query },
      { signal },
    );
    return { base: { text, revision }, isFile: source === "file" };
  } catch (error) {
    if (error instanceof ManagementError && error.code === "cycle/not-found")
      return { base: nothingYet, isFile: false };
    throw error;
  }
}
