// What a connector's webhook gives to later steps, and more of it: fields of the latest delivery that nobody reads yet.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../../account.tsx";
import { useRights } from "../../../api/may.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { NewFields } from "../../deliveries/new-fields.tsx";
import { useEditing } from "./editing.tsx";
import { latestDelivery } from "./latest-delivery.ts";
import type { Method } from "./offers.ts";
import styles from "./edit.module.css";

interface GivenFieldsProps {
  readonly step: string;
  readonly installation: string;
  readonly method: Method;
}

/** The list, and the way to a longer one. */
export function GivenFields({ step, installation, method }: GivenFieldsProps): ReactNode {
  const { id: cycle } = useEditing();
  const account = useAccountQuery();
  const { write: mayWrite } = useRights();
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: () => latestDelivery({ cycle, step }, account),
  });
  return (
    <fieldset className={styles["group"]}>
      <legend>Fields</legend>
      {method.outputs.length === 0 ? (
        <p className={styles["soft"]}>Later steps have no values of this one yet.</p>
      ) : (
        <ul>
          {method.outputs.map(({ name, displayName, dataType, lists }) => (
            <li key={name}>
              {name}{" "}
              <span className={styles["soft"]}>
                {displayName === name ? "" : `${displayName} · `}
                {(lists ?? 0) > 0 ? `list of ${dataType}` : dataType}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={styles["buttons"]}>
          <Button
            icon="deliveries"
            isBusy={isPending}
            onClick={() => {
              mutate();
            }}
          >
            More fields, from the latest delivery
          </Button>
          <Link href={`/installations/${installation}?tab=fields&method=${method.key}`}>By hand</Link>
        </div>
      )}
      {error && <ProblemNote problem={error} />}
      {typeof data === "string" && <p>{data}</p>}
      {typeof data === "object" && (
        <Dialog title="Fields of the latest delivery" onClose={reset}>
          <NewFields delivery={data.id} cycle={cycle} step={step} />
        </Dialog>
      )}
    </fieldset>
  );
}
