// Signing in, with a code or a token. It goes into the body of one request; from then on a cookie that no script can read says who asks.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useSignIn } from "../../api/session.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./sign-in.module.css";

/** The page that whoever is not signed in sees. */
export function SignIn(): ReactNode {
  const [typed, setTyped] = useState("");
  const form = useRef<HTMLFormElement>(null);
  // There is nothing else to do here.
  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);
  const { signIn, isBusy, problem } = useSignIn();
  return (
    <main className={styles["place"]}>
      <title>Sign in · Hookwright</title>
      <form
        ref={form}
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          signIn(typed.trim());
        }}
      >
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>Hookwright</h1>
        <TextField
          label="Code or token"
          type="password"
          autoComplete="current-password"
          required
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          hint={
            <>
              The server shows a code where it is started, <code>hookwright sign-in</code> another one. The
              administrator&apos;s token stands in <code>.hookwright/admin-token</code> of the project, or in{" "}
              <code>HOOKWRIGHT_ADMIN_TOKEN</code>.
            </>
          }
        />
        {!isSecureContext && (
          <Note tone="bad">Browsers keep a session over https, or from this machine, only.</Note>
        )}
        {problem && <ProblemNote problem={problem} />}
        <Button kind="primary" type="submit" isBusy={isBusy}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
