// What each method of a connector takes and gives.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Empty } from "../../ui/notice.tsx";
import styles from "./connector.module.css";

type Method = Answer<"getConnector">["offered"][number];

/** The methods, each to be opened. */
export function Methods({ methods }: { readonly methods: readonly Method[] }): ReactNode {
  if (methods.length === 0)
    return (
      <Empty title="It has no methods that are shown.">
        Methods that are marked as hidden are for the connector itself.
      </Empty>
    );
  return (
    <div>
      <h2 className="hidden">Methods</h2>
      {methods.map((method) => (
        <MethodDetail key={method.key} method={method} />
      ))}
    </div>
  );
}

function MethodDetail({ method }: { readonly method: Method }): ReactNode {
  const { key, name, kind, description, parameters, inputs, outputs } = method;
  return (
    <details className={styles["method"]}>
      <summary>
        <strong>{name}</strong> <code>{key}</code> {kind}
      </summary>
      {description !== undefined && <p>{description}</p>}
      <FieldList
        title="Parameters"
        fields={parameters.map(({ name: field, target, ...rest }) => ({
          ...rest,
          name: field,
          dataType: target,
        }))}
      />
      <FieldList title="Takes" fields={inputs} />
      <FieldList title="Gives" fields={outputs} />
    </details>
  );
}

interface Listed {
  readonly name: string;
  readonly displayName: string;
  readonly dataType: string;
  readonly location?: string;
  readonly optional?: boolean;
  readonly custom?: boolean;
}

function FieldList({
  title,
  fields,
}: {
  readonly title: string;
  readonly fields: readonly Listed[];
}): ReactNode {
  if (fields.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles["fields"]}>
        {fields.map(({ name, displayName, dataType, location, optional, custom }) => (
          <li key={name}>
            <code>{name}</code> {displayName !== name && `${displayName}, `}
            {dataType}
            {optional === true && ", optional"}
            {custom === true && ", custom"}
            {location !== undefined && location !== name && (
              <>
                {" "}
                at <code>{location}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
