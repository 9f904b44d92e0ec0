// The intervention types of Global Trade Alert, by name: their numbers are the codes that the vocabulary has. And what
// the OECD inventory calls otherwise than the keys of the vocabulary do.

#include "base/slip.hpp"
#include "tables/words/names.hpp"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chapeau::tables {

namespace {

struct GtaType {
  std::string_view name, number;
};
constexpr std::array<GtaType, 83> kGtaTypes{{
    {"Capital injection and equity stakes (including bailouts)", "1"},
    {"State loan", "2"},
    {"Financial grant", "3"},
    {"In-kind grant", "4"},
    {"Production subsidy", "5"},
    {"Interest payment subsidy", "6"},
    {"Loan guarantee", "7"},
    {"Tax or social insurance relief", "8"},
    {"Competitive devaluation", "9"},
    {"Repatriation & surrender requirements", "10"},
    {"Controls on commercial transactions and investment instruments", "11"},
    {"Controls on credit operations", "12"},
    {"Control on personal transactions", "13"},
    {"Consumption subsidy", "14"},
    {"Tax-based export incentive", "15"},
    {"Export subsidy", "16"},
    {"Other export incentive", "17"},
    {"Export tax", "18"},
    {"Export ban", "19"},
    {"Export tariff quota", "20"},
    {"Export quota", "21"},
    {"Import ban", "22"},
    {"Import incentive", "23"},
    {"Intellectual property protection", "24"},
    {"FDI: Entry and ownership rule", "25"},
    {"FDI: Treatment and operations, nes", "26"},
    {"FDI: Financial incentive", "27"},
    {"Local content requirement", "28"},
    {"Local operations requirement", "29"},
    {"Local labour requirement", "30"},
    {"Labour market access", "31"},
    {"Post-migration treatment", "32"},
    {"Trade payment measure", "33"},
    {"Trade balancing measure", "34"},
    {"Export licensing requirement", "35"},
    {"Import licensing requirement", "36"},
    {"Export-related non-tariff measure, nes", "37"},
    {"Import-related non-tariff measure, nes", "38"},
    {"Foreign customer limit", "39"},
    {"Public procurement preference margin", "40"},
    {"Public procurement localisation", "41"},
    {"Public procurement access", "42"},
    {"Public procurement, nes", "43"},
    {"Import tariff quota", "44"},
    {"Import quota", "45"},
    {"Sanitary and phytosanitary measure", "46"},
    {"Import tariff", "47"},
    {"Internal taxation of imports", "48"},
    {"Technical barrier to trade", "49"},
    {"Import monitoring", "50"},
    {"Anti-dumping", "51"},
    {"Safeguard", "52"},
    {"Anti-subsidy", "53"},
    {"Trade finance", "54"},
    {"Financial assistance in foreign market", "55"},
    {"Anti-circumvention", "56"},
    {"Local content incentive", "57"},
    {"Special safeguard", "58"},
    {"State aid, nes", "59"},
    {"Instrument unclear", "60"},
    {"Price stabilisation", "61"},
    {"State aid, unspecified", "62"},
    {"Local supply requirement for exports", "63"},
    {"Local value added requirement", "64"},
    {"Local value added incentive", "65"},
    {"Local operations incentive", "66"},
    {"Local labour incentive", "67"},
    {"Localisation, nes", "68"},
    {"Voluntary export-restraint arrangements", "69"},
    {"Voluntary export-price restraints", "70"},
    {"Minimum import price", "71"},
    {"Import price benchmark", "72"},
    {"Other import charges", "73"},
    {"Export price benchmark", "74"},
    {"Port restriction", "75"},
    {"Selective import channel restriction", "76"},
    {"Distribution restriction", "77"},
    {"Post-sales service restriction (MAST Chapter K1)", "78"},
    {"Corporate control order", "79"},
    {"Debt purchase", "80"},
    {"Equity stake", "81"},
    {"Financial investment support", "82"},
    {"Lending support", "83"},
}};

struct OecdLabel {
  std::string_view key, label;
};
constexpr std::array<OecdLabel, 5> kOecdLabels{{
    {"minimum_export_price", "Minimum export price / price reference for exports"},
    {"customs_clearance_point", "Restriction on customs clearance point for exports"},
    {"qualified_exporters", "Qualified exporters list"},
    {"vat_rebate_withdrawal", "VAT tax rebate reduction or withdrawal"},
    {"dual_pricing", "Dual pricing scheme"},
}};

}  // namespace

std::string_view oecd_label(std::string_view key) {
  for (const auto& [of, label] : kOecdLabels) {
    if (of == key) return label;
  }
  return {};
}

std::string gta_number(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string, std::string_view> made;
    for (const auto& type : kGtaTypes) made.try_emplace(base::plain_words(type.name), type.number);
    return made;
  }();
  const auto at = by_name.find(base::plain_words(name));
  return at == by_name.end() ? std::string() : std::string(at->second);
}

}  // namespace chapeau::tables
