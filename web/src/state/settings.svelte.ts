// What a reader chose for herself: language and light. Kept in the browser, with no word of any draft.
import { speech, startingLanguage, type Language } from "../i18n/i18n.svelte";

export type Theme = "auto" | "light" | "dark";

class Settings {
  theme = $state<Theme>((localStorage.getItem("theme") as Theme | null) ?? "auto");

  async begin(): Promise<void> {
    this.setTheme(this.theme);
    await speech.use(startingLanguage());
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem("theme", theme);
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  async setLanguage(language: Language): Promise<void> {
    localStorage.setItem("language", language);
    await speech.use(language);
  }
}

export const settings = new Settings();
