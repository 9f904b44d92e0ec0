// What people call a stage of processing; the library has one permanent name for each.
export const stageWords: Record<string, string> = {
  ore_concentrate: "ore, ores, raw, unprocessed, unrefined, crude, concentrate",
  intermediate: "intermediate, matte, semi-processed, unrefined",
  chemical: "oxide, hydroxide, carbonate, sulphate, sulfate, chloride, salt, compound, refined, processed",
  alloy: "alloy, ferro-alloy",
  metal_unwrought: "metal, refined, processed, ingot, cathode",
  metal_powder: "powder, refined, processed",
  semi: "semi-finished, sheet, wire, foil",
  downstream: "finished, manufactured, battery, magnet, cell",
  scrap: "waste, scrap, recycled, black mass",
  residue: "residue, slag, tailings, ash",
};
