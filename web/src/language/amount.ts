// Amounts as people write them, and as the language does: 4,5 % · 96,600 tonnes · 30 per cent.

const number = /^(?:US)?[$€£]?\s*([0-9][0-9.,\s\u00a0\u202f']*)\s*(.*)$/;

/** `unit` is that of the field; in English a comma before three digits parts thousands, elsewhere it is the decimal sign. */
export function amount(typed: string, unit: string, english: boolean): string {
  const [, digits, rest = ""] = number.exec(typed.trim()) ?? [];
  if (digits === undefined) return typed.trim();
  const together = digits.replace(/[\s\u00a0\u202f']/g, "");
  const plain = english && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(together) ? together.replaceAll(",", "") : together.replace(",", ".");
  return [plain, isOf(rest.trim(), unit) ? unit : rest.trim()].filter(Boolean).join(" ");
}

/** Whether what stands after a number is the unit of the field, or nothing. */
function isOf(said: string, unit: string): boolean {
  if (!said || said === unit) return true;
  if (unit === "%") return /^(per ?cent|pour cent|por ciento)$/i.test(said);
  if (unit === "tonne") return /^(t|ton|tons|tonnes|tonelada|toneladas|metric tons?)\.?$/i.test(said);
  return unit === "USD" && /^(\$|US\$|dollars?|d\u00f3lares|US dollars?)$/i.test(said);
}
