// A cycle's definition: the same JSON as in a file, checked by the same compiler while one types, with the graph that it would become.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useLocation, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { JsonEditor, type TextProblem } from "../../editor/json-editor.tsx";
import { CycleGraph } from "../../graph/cycle-graph.tsx";
import { Button } from "../../ui/button.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

type Finding = Answer<"validateCycle">["findings"][number];

/** The page. */
export function DefinitionPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getCycleDefinition", id, account],
    queryFn: ({ signal }) =>
      api.call("getCycleDefinition", { params: { cycle: id }, query: account }, { signal }),
    staleTime: Infinity,
  });
  return (
    <Page title={`Definition of ${id}`} up={{ to: `/cycles/${id}`, name: id }}>
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the definition" />}
      {data && <Workplace id={id} definition={data} />}
    </Page>
  );
}

function Workplace({
  id,
  definition,
}: {
  readonly id: string;
  readonly definition: Answer<"getCycleDefinition">;
}): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [text, setText] = useState(definition.text);
  const checkedText = useSettled(text);
  const check = useQuery({
    queryKey: ["validateCycle", id, account, checkedText],
    queryFn: ({ signal }) =>
      api.call(
        "validateCycle",
        { params: { cycle: id }, query: account, body: { text: checkedText } },
        { signal },
      ),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => api.call("saveCycle", { params: { cycle: id }, query: account, body: { text } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      go(`/cycles/${id}`);
    },
  });
  const findings = check.data?.findings;
  const problems = useMemo(() => findings?.map(toTextProblem) ?? [], [findings]);
  const isFile = definition.source === "file";
  return (
    <>
      {isFile && (
        <Note>
          This cycle stands in the project&apos;s file <code>cycles/{id}.json</code>. Change it there, and
          apply it; what is typed here is checked, and not kept.
        </Note>
      )}
      {save.error && <ProblemNote problem={save.error} />}
      {check.error && <ProblemNote problem={check.error} />}
      <JsonEditor text={definition.text} label="The definition" problems={problems} onChange={setText} />
      <Section
        title={findings?.length === 0 ? "No problem found" : "What the compiler says"}
        actions={
          !isFile && (
            <Button
              kind="primary"
              isBusy={save.isPending}
              disabled={check.data?.valid !== true}
              onClick={() => {
                save.mutate();
              }}
            >
              Save
            </Button>
          )
        }
      >
        <ol>
          {findings?.map(({ code, severity, message, hint, start }, index) => (
            <li key={index}>
              <Note tone={severity === "error" ? "bad" : "wait"}>
                <p>
                  Line {start.line}: {message} <code>{code}</code>
                </p>
                {hint !== null && <p>{hint}</p>}
              </Note>
            </li>
          ))}
        </ol>
      </Section>
      {check.data?.graph && <CycleGraph shape={check.data.graph} />}
    </>
  );
}

/** The server compiles nothing while one types. */
const settledMs = 300;

/** What was typed, once nothing has been typed for a moment. */
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

function toTextProblem({ start, end, severity, message }: Finding): TextProblem {
  return { from: start.offset, to: end.offset, severity, message };
}
