// Signing in. The token goes into the body of one request; from then on a cookie that no script can read says who asks.
import { useState, type ReactNode } from "react";
import { useSignIn } from "../../api/session.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./sign-in.module.css";

/** The page that whoever is not signed in sees. */
export function SignIn(): ReactNode {
  const [token, setToken] = useState("");
  const { signIn, isBusy, problem } = useSignIn();
  return (
    <main className={styles["place"]}>
      <title>Sign in · Hookwright</title>
      <form
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          signIn(token.trim());
        }}
      >
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>Hookwright</h1>
        <TextField
          label="Token"
          type="password"
          autoComplete="current-password"
          required
          value={token}
          onChange={(event) => {
            setToken(event.target.value);
          }}
          hint={
            <>
              The administrator's stands in <code>.hookwright/admin-token</code> of the project, or in{" "}
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
