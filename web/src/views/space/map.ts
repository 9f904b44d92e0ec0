// The answer on policy space as a map: tools by places and layers. Places that no cell tells apart are one column.
import type { Space, SpaceCell, SpaceLayer } from "../../api/types";

export interface Column {
  key: string;
  counterparts: string[];
  places: number[];
}

export interface MapRow {
  tool: string;
  attachedTo?: string;
  cells: Map<string, SpaceCell>;
}

export interface HeatMap {
  goods: string[][];
  columns: Column[];
  layers: SpaceLayer["layer"][];
  rows: MapRow[];
}

/** The map for one class of goods, by its number among `goods`. */
export function heatMap({ places, cells }: Pick<Space, "places" | "cells">, which: number): HeatMap {
  const goods = [...new Map(places.map((one) => [one.products.join(), one.products])).values()].sort((a, b) => b.length - a.length);
  const wanted = goods[which]?.[0] ?? "";
  const here = places.map((place, i) => ({ place, i })).filter(({ place }) => place.products.includes(wanted));
  const byPlace = new Map<number, SpaceCell[]>();
  for (const cell of cells) byPlace.set(cell.place, [...(byPlace.get(cell.place) ?? []), cell]);

  const columns = new Map<string, Column>();
  for (const { place, i } of here) {
    const key = (byPlace.get(i) ?? []).map((cell) => cell.layers.map((layer) => layer.standing + layer.closed_by.map(instrument).join()).join("|")).join(";");
    const column = columns.get(key);
    if (column) {
      column.counterparts.push(...place.counterparts);
      column.places.push(i);
    } else columns.set(key, { key: `p${i}`, counterparts: [...place.counterparts], places: [i] });
  }
  const list = [...columns.values()].sort((a, b) => b.counterparts.length - a.counterparts.length);
  return { goods, columns: list, layers: cells[0]?.layers.map((one) => one.layer) ?? [], rows: rowsOf(cells, list) };
}

function rowsOf(cells: SpaceCell[], columns: Column[]): MapRow[] {
  const rows = new Map<string, MapRow>();
  for (const cell of cells) {
    const column = columns.find((one) => one.places[0] === cell.place);
    if (!column) continue;
    const key = `${cell.tool}/${cell.attached_to ?? ""}`;
    const row = rows.get(key) ?? { tool: cell.tool, attachedTo: cell.attached_to, cells: new Map() };
    row.cells.set(column.key, cell);
    rows.set(key, row);
  }
  const list = [...rows.values()];
  const kinds = [...new Set(list.map((one) => one.attachedTo))];
  return kinds.flatMap((kind) => list.filter((one) => one.attachedTo === kind));
}

function instrument(provision: string): string {
  return provision.split(" ")[0] ?? provision;
}
