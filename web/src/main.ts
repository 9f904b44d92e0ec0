import { mount } from "svelte";
import App from "./App.svelte";
import { session } from "./state/session.svelte";
import { settings } from "./state/settings.svelte";
import "./style/tokens.css";
import "./style/ground.css";
import "./style/words.css";
import "./style/verdicts.css";
import "./style/controls.css";
import "./style/tables.css";
import "./style/narrow.css";
import "./style/print.css";

await Promise.all([settings.begin(), session.begin()]);
mount(App, { target: document.getElementById("app")! });
