// The settings of one account, or of all: what is left empty is as elsewhere, and what was set is taken away by emptying it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { api, type Answer } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./settings-form.module.css";

type Own = Answer<"getAccountSettings">;
type Given = Answer<"listAccounts">["items"][number]["settings"];

interface SettingsFormProps {
  /** Absent: of all. */
  readonly account: string | undefined;
  readonly own: Own;
  /** What the account's file says. */
  readonly given: Given | undefined;
}

/** As they are typed. */
interface Draft {
  readonly concurrentTransactions: string;
  readonly successRetentionHours: string;
  readonly errorRetentionHours: string;
  readonly errorWebhookEnabled: string;
  readonly errorWebhookUrl: string;
}

/** The form. What nobody has touched in it is as the server says, and is not sent. */
export function SettingsForm({ account, own, given }: SettingsFormProps): ReactNode {
  const client = useQueryClient();
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const draft: Draft = { ...draftOf(own), ...typed };
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (sent: Partial<Draft>) => {
      const body = toChange(sent);
      return account === undefined
        ? api.call("changeDeploymentSettings", { body })
        : api.call("changeAccountSettings", { params: { account }, body });
    },
    onSuccess: async (saved, sent) => {
      client.setQueryData(["settings", account ?? ""], saved);
      setTyped((now) => (now === sent ? {} : now));
      await client.invalidateQueries({ queryKey: ["settings"] });
    },
  });
  const field = (name: keyof Draft) => ({
    value: draft[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setTyped((before) => ({ ...before, [name]: target.value }));
    },
  });
  const elsewhere = (value: number | string | undefined): string => {
    if (account === undefined) return "Empty: as the server has it.";
    return value === undefined
      ? "Empty: as for all accounts."
      : `Empty: ${String(value)}, as the account's file says.`;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate(typed);
  };
  return (
    <Section title={account === undefined ? "For all accounts" : `For ${account}`}>
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label="Transactions at once"
          type="number"
          min={1}
          hint={`${elsewhere(given?.concurrentTransactions)} The others wait.`}
          {...field("concurrentTransactions")}
        />
        <TextField
          label="Keep what succeeded, hours"
          type="number"
          min={0}
          max={744}
          step="any"
          hint={elsewhere(given?.successRetentionHours)}
          {...field("successRetentionHours")}
        />
        <TextField
          label="Keep all others, hours"
          type="number"
          min={0}
          max={744}
          step="any"
          hint={elsewhere(given?.errorRetentionHours)}
          {...field("errorRetentionHours")}
        />
        <SelectField
          label="Tell failures and warnings"
          hint={elsewhere(undefined)}
          {...field("errorWebhookEnabled")}
        >
          <option value="">as elsewhere</option>
          <option value="true">yes, to the URL</option>
          <option value="false">no</option>
        </SelectField>
        <TextField
          label="URL that is told"
          inputMode="url"
          placeholder="https://errors.example.com/hook"
          hint={elsewhere(given?.errorWebhook)}
          {...field("errorWebhookUrl")}
        />
        <div className={styles["end"]}>
          <Button kind="primary" type="submit" isChange isBusy={isPending}>
            Save
          </Button>
        </div>
      </form>
      {isSuccess && Object.keys(typed).length === 0 && (
        <Note tone="good">Saved; it holds at once, in other processes within a second.</Note>
      )}
      {error && (
        <ProblemNote
          problem={error}
          retry={() => {
            mutate(typed);
          }}
        />
      )}
    </Section>
  );
}

function draftOf(own: Own): Draft {
  return {
    concurrentTransactions: String(own.concurrentTransactions ?? ""),
    successRetentionHours: String(own.successRetentionHours ?? ""),
    errorRetentionHours: String(own.errorRetentionHours ?? ""),
    errorWebhookEnabled: String(own.errorWebhookEnabled ?? ""),
    errorWebhookUrl: own.errorWebhookUrl ?? "",
  };
}

/** Null takes a setting away; what is absent stays. */
function toChange(typed: Partial<Draft>) {
  const number = (text: string): number | null => (text.trim() === "" ? null : Number(text));
  const {
    concurrentTransactions,
    successRetentionHours,
    errorRetentionHours,
    errorWebhookEnabled: enabled,
    errorWebhookUrl: url,
  } = typed;
  return {
    ...(concurrentTransactions !== undefined && { concurrentTransactions: number(concurrentTransactions) }),
    ...(successRetentionHours !== undefined && { successRetentionHours: number(successRetentionHours) }),
    ...(errorRetentionHours !== undefined && { errorRetentionHours: number(errorRetentionHours) }),
    ...(enabled !== undefined && { errorWebhookEnabled: enabled === "" ? null : enabled === "true" }),
    ...(url !== undefined && { errorWebhookUrl: url.trim() === "" ? null : url.trim() }),
  };
}
