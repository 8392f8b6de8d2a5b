// Which method of which installation a step uses.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import { methodOf, type Step } from "../../../definition/cycle.ts";
import type { Path } from "../../../definition/text.ts";
import { withMethod } from "../../../definition/uses.ts";
import { LinkButton } from "../../../ui/button.tsx";
import { Combobox, type Choice } from "../../../ui/combobox.tsx";
import { Empty } from "../../../ui/notice.tsx";
import type { Said } from "../../../ui/said.ts";
import { useEditing, usePlace } from "./editing.tsx";
import { useInstallations, useOffer, type Method } from "./offers.ts";

interface MethodChoiceProps {
  readonly step: Step;
  /** Where `alias.method` stands. */
  readonly path: Path;
  /** The kind of method that fits. */
  readonly kind: "webhook" | "action" | "webhookResponse";
}

/** The two lists. */
export function MethodChoice({ step, path, kind }: MethodChoiceProps): ReactNode {
  const { cycle, change, isFixed } = useEditing();
  const { said } = usePlace(path);
  const used = methodOf(cycle, step);
  return (
    <PickMethod
      kind={kind}
      used={used}
      isFixed={isFixed}
      said={said}
      onPick={(picked) => {
        change((text) => withMethod(text, path, picked));
      }}
    />
  );
}

/** A method of an installation. */
export interface PickedMethod {
  readonly connector: string;
  readonly installation: string;
  readonly method: string;
}

/** Two lists, one after the other: installations, and what the chosen one offers. */
export function PickMethod({
  kind,
  used,
  isFixed,
  said,
  onPick,
}: {
  readonly kind: MethodChoiceProps["kind"];
  readonly used: PickedMethod | undefined;
  readonly isFixed: boolean;
  readonly said?: Said | undefined;
  readonly onPick: (picked: PickedMethod) => void;
}): ReactNode {
  const installations = useInstallations();
  const isWithout = useWithoutWebhooks(kind === "webhook");
  const [looked, setLooked] = useState<string | undefined>();
  const name = looked ?? used?.installation;
  const offer = useOffer(name);
  const methods = offer?.methods.filter((method) => fitsKind(method, kind));
  if (installations?.length === 0)
    return (
      <Empty title="No connector is installed in this account.">
        <LinkButton to="/connectors">To the connectors</LinkButton>
      </Empty>
    );
  return (
    <>
      <Combobox
        label="Installation"
        items={(installations ?? [])
          .filter(({ connector }) => !isWithout(connector))
          .map((one): Choice => ({
            id: one.name,
            name: one.name,
            detail: one.connector,
          }))}
        chosen={name}
        disabled={isFixed}
        onChoose={({ id }) => {
          setLooked(id);
        }}
      />
      {offer && methods?.length === 0 && (
        <p>
          {offer.connector} has no {kindNames[kind]}. Choose another installation.
        </p>
      )}
      {offer && methods !== undefined && methods.length > 0 && (
        <Combobox
          label="Method"
          items={methods.map((method): Choice => ({
            id: method.key,
            name: method.name,
            detail: [method.category, method.key].filter((part) => part !== undefined).join(" · "),
          }))}
          chosen={name === used?.installation ? used?.method : undefined}
          disabled={isFixed}
          said={said}
          onChoose={({ id }) => {
            setLooked(undefined);
            onPick({ connector: offer.connector, installation: offer.installation, method: id });
          }}
        />
      )}
    </>
  );
}

/** Tells which connectors have no webhooks; none of them while nobody knows. */
function useWithoutWebhooks(isWanted: boolean): (connector: string) => boolean {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listConnectors", "without webhooks", account],
    queryFn: async ({ signal }) => {
      const found: string[] = [];
      const asked = { query: { ...account, limit: 500 } };
      for await (const { id, webhooks } of api.all("listConnectors", asked, { signal }))
        if (webhooks === 0) found.push(id);
      return found;
    },
    enabled: isWanted,
  });
  return (connector) => isWanted && data?.includes(connector) === true;
}

const kindNames: Readonly<Record<MethodChoiceProps["kind"], string>> = {
  webhook: "webhook",
  action: "method that a step could call",
  webhookResponse: "method that answers",
};

/** Methods that are only scripts are called as others are. */
function fitsKind({ kind }: Method, wanted: MethodChoiceProps["kind"]): boolean {
  return kind === wanted || (wanted === "action" && kind === "script");
}
