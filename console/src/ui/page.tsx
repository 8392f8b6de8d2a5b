// What stands around a page's content: its title, where one came from, what can be done.
import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";
import { ErrorBoundary } from "./error-boundary.tsx";
import styles from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** Beside the title: a state, for example. */
  readonly aside?: ReactNode;
  /** The page above this one. */
  readonly up?: { readonly to: string; readonly name: string };
  readonly actions?: ReactNode;
  /** One sentence on what the page is for. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A page. The document's title follows its own. */
export function Page({ title, aside, up, actions, lead, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Hookwright`;
  }, [title]);
  return (
    <div className={styles["page"]}>
      <header className={styles["head"]}>
        <div className={styles["titles"]}>
          {up && (
            <Link href={up.to} className={styles["up"]}>
              ← {up.name}
            </Link>
          )}
          <div className={styles["title"]}>
            <h1>{title}</h1>
            {aside}
          </div>
          {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page, on a card. What goes wrong in it stays in it. */
export function Section({ title, actions, children }: SectionProps): ReactNode {
  return (
    <section className={styles["section"]} aria-label={title}>
      <div className={styles["sectionHead"]}>
        <h2>{title}</h2>
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </div>
      <ErrorBoundary what={`“${title}”`}>{children}</ErrorBoundary>
    </section>
  );
}
