// Which control writes which kind of value.
import type { Component } from "svelte";
import type { FormField } from "../../api/types";
import Choose from "./controls/Choose.svelte";
import Day from "./controls/Day.svelte";
import Flag from "./controls/Flag.svelte";
import Several from "./controls/Several.svelte";
import States from "./controls/States.svelte";
import Typed from "./controls/Typed.svelte";
import type { FormRow, Kind } from "./fields";

export interface ControlProps {
  id: string;
  is: FormRow;
  field: FormField | undefined;
  /** The value as the language writes it; null when it is not said. */
  set: (value: string | null) => void;
}

const controls: Record<Kind, Component<ControlProps>> = {
  state: Choose, choice: Choose, goals: Several, goods: Several, states: States, set: Several, products: Several,
  day: Day, end: Day, date: Day, flag: Flag,
  percent: Typed, number: Typed, money: Typed, period: Typed, names: Typed,
};

export function controlFor(kind: Kind): Component<ControlProps> {
  return controls[kind];
}
