// A link that saves what the API answers as a file. The session's cookie goes along; nothing secret stands in the address.
import type { ReactNode } from "react";
import styles from "./button.module.css";

interface DownloadProps {
  /** Below `/api/v1`; its values are escaped. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** The link, as a button looks. The server says that it is an attachment, and how it is called. */
export function Download({ path, query, children }: DownloadProps): ReactNode {
  const search = new URLSearchParams(query).toString();
  return (
    <a
      href={`/api/v1${path}${search === "" ? "" : `?${search}`}`}
      download
      className={`${styles["button"] ?? ""} ${styles["quiet"] ?? ""}`}
    >
      {children}
    </a>
  );
}
