// The entries of a list field, and back to what the language writes.
import type { FormField } from "../../../api/types";

export interface Entry {
  value: string;
  note: string;
}

export function parts(field: FormField | undefined): Entry[] {
  if (!field) return [];
  if (field.items && field.items.length > 0) return field.items.map(({ value, note = "" }) => ({ value, note }));
  return field.value.split(/\s*,\s*/).filter(Boolean).map((value) => ({ value, note: field.note ?? "" }));
}

export function written(entries: Entry[]): string {
  return entries.map(({ value, note }) => (note ? `${value} ${quoted(note)}` : value)).join(", ");
}

export function quoted(text: string): string {
  return `"${text.replace(/\s+/g, " ").replace(/[\\"]/g, "\\$&")}"`;
}
