// What a connector's webhooks do: the life of each as a diagram, what the chosen part of it does in this definition, and the proof that
// every value is there in time.
import { useMemo, useState, type ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { LifeGraph } from "../../graph/life-graph.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { partsOf, type Lifecycle, type Part, type Proof } from "./life.ts";
import { placeText, ProofList, valueAt } from "./proof-list.tsx";
import styles from "./connector.module.css";

type Source = Answer<"getConnectorSource">;

interface WebhookLivesProps {
  readonly lifecycles: readonly Lifecycle[];
  /** Absent where the server has no files, or while they are read. */
  readonly source: Source | undefined;
}

/** All of them. */
export function WebhookLives({ lifecycles, source }: WebhookLivesProps): ReactNode {
  const definition = useMemo(() => (source === undefined ? undefined : parse(source.text)), [source]);
  return lifecycles.map((life) => (
    <WebhookLife
      key={life.key}
      life={life}
      proof={source?.proofs.find(({ webhook }) => webhook === life.key)}
      definition={definition}
    />
  ));
}

/** A definition may have comments, which JSON has not: then its texts are named by their places. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface WebhookLifeProps {
  readonly life: Lifecycle;
  readonly proof: Proof | undefined;
  readonly definition: unknown;
}

function WebhookLife({ life, proof, definition }: WebhookLifeProps): ReactNode {
  const parts = useMemo(() => partsOf(life), [life]);
  const [chosen, setChosen] = useState<string | undefined>();
  const part = parts.find(({ id }) => id === chosen);
  return (
    <Section title={`Webhook ${life.name}`}>
      <LifeGraph parts={parts} label={`The life of ${life.name}`} chosen={chosen} onChoose={setChosen} />
      {part === undefined ? (
        <p>Choose a part to see what it does in this definition.</p>
      ) : (
        <PartDetail part={part} webhook={life.key} proof={proof} definition={definition} />
      )}
      {/* A narrow page shows the diagram too small to be read. */}
      <details open={matchMedia("(width < 45rem)").matches}>
        <summary>The same as a list</summary>
        <ol className={styles["rows"]}>
          {parts.map(({ id, name, detail, says }) => (
            <li key={id} className={styles["row"]}>
              <span>
                <strong>{name}</strong>, {detail}: {says}
              </span>
            </li>
          ))}
        </ol>
      </details>
      <Facts facts={factsOf(life)} />
      {proof && (
        <>
          <h3>Where each value comes from, and where it goes</h3>
          <ProofList proof={proof} definition={definition} />
        </>
      )}
    </Section>
  );
}

function factsOf({ events, signals, scripts, splits }: Lifecycle): readonly Fact[] {
  return [
    { name: "Kinds of events", value: events.join(", ") },
    { name: "Signals", value: signals.join(", ") },
    { name: "Its script handles", value: scripts.join(", ") },
    { name: "A delivery", value: splits ? "may hold several events" : "is one event" },
  ];
}

interface PartDetailProps extends Omit<WebhookLifeProps, "life"> {
  readonly part: Part;
  readonly webhook: string;
}

function PartDetail({ part, webhook, proof, definition }: PartDetailProps): ReactNode {
  const written = part.method === undefined ? part.key : undefined;
  return (
    <div aria-live="polite">
      <Note>
        <p>
          <strong>{part.name}.</strong> {part.says}
        </p>
        {proof && <PartValues part={part} proof={proof} definition={definition} />}
      </Note>
      {part.method !== undefined && (
        <JsonValue name={`Method ${part.method}`} value={valueAt(definition, ["methods", part.method])} />
      )}
      {written !== undefined && (
        <JsonValue name={written} value={valueAt(definition, ["methods", webhook, written])} />
      )}
    </div>
  );
}

/** What the part takes, and what it leaves behind. */
function PartValues({
  part,
  proof,
  definition,
}: {
  readonly part: Part;
  readonly proof: Proof;
  readonly definition: unknown;
}): ReactNode {
  const at = proof.moments
    .filter(({ point, method }) => part.points.includes(point) && method === part.method)
    .map((moment) => moment.at);
  const used = proof.values.filter(({ usedAt }) => usedAt.some((moment) => at.includes(moment)));
  const made = proof.values.flatMap(({ name, madeFrom }) =>
    madeFrom
      .filter((place) => at.includes(place.at))
      .map(({ location = "the vendor's request" }) => ({ name, location })),
  );
  if (used.length === 0 && made.length === 0) return null;
  return (
    <ul>
      {used.map(({ name, usedIn }) => (
        <li key={name}>
          uses <code>{name}</code>
          {placesText(
            usedIn
              .filter((place) => at.includes(place.at))
              .map(({ pointer }) => placeText(definition, pointer)),
          )}
        </li>
      ))}
      {made.map(({ name, location }) => (
        <li key={`${name} ${location}`}>
          saves <code>{location}</code> as <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

function placesText(places: readonly string[]): string {
  return places.length === 0 ? " in a script" : ` in ${[...new Set(places)].join(", ")}`;
}
