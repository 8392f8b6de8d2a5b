// Light or dark: what the system says, unless the reader has chosen.
import { useEffect, useState } from "react";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const key = "theme";

/** What is chosen, and how the next one is. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find((name) => name === localStorage.getItem(key)) ?? "system",
  );
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(key, theme);
  }, [theme]);
  const change = (): void => {
    setTheme(themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system");
  };
  return [theme, change];
}
