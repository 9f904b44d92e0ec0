// Real measures as somebody tells them who has read about them in a newspaper or a gazette, and sees the page and nothing else.
//
// `says` is what the form is told: the field, what is typed into its box (another word follows where the first may well fail), and
// the titles that a careful reader would take. Days are written as they are, `no end` is ticked. `more` are facts that the form has
// to be asked for: what is searched, and what is answered. `noWord` are facts that the vocabulary cannot tell.

export const measures = [
  {
    about: "Zimbabwe, 2023: ores of base minerals leave only with the written permit of the minister, unless they were processed",
    drafts: [{
      says: [
        ["enacted by", ["Zimbabwe"], ["Zimbabwe"]],
        ["form", ["ban except with permit", "export ban"], ["Export prohibition", "Export prohibition except under conditions"]],
        ["products", ["base mineral ores", "metal ores"], ["Metal ores and concentrates"]],
        ["products", ["lithium ore"], ["lithium, ore concentrate"]],
        ["requires", ["beneficiation"], ["Process before export"]],
        ["serves", ["beneficiation"], ["Value added at home"]],
        ["from", "2023-01-06"], ["until", "no end"],
      ],
      more: [[["ministerial discretion"], ["Left to open-ended discretion"], "yes"]],
      verdict: /Conflict/,
    }],
  },
  {
    about: "Zimbabwe, 2026: exports of all raw minerals and of lithium concentrate are suspended until further notice, also of goods on their way",
    drafts: [{
      says: [
        ["enacted by", ["zimbabwe"], ["Zimbabwe"]],
        ["form", ["suspension of exports", "freeze", "export ban"], ["Export prohibition"]],
        ["products", ["raw minerals"], ["Minerals, ores and concentrates"]],
        ["products", ["lithium concentrate"], ["lithium, ore concentrate"]],
        ["serves", ["local processing", "value addition"], ["Value added at home"]],
        ["from", "2026-02-25"], ["until", "no end"],
      ],
      more: [[["goods in transit"], ["Said to bind goods that only pass through"], "no"]],
      verdict: /Conflict/,
    }],
    noWord: ["goods that were on their way when the measure began"],
  },
  {
    about: "Democratic Republic of the Congo, October 2025: cobalt leaves under quotas, shared out by exports of earlier years, the royalty paid ahead",
    drafts: [{
      says: [
        ["enacted by", ["DRC"], ["Democratic Republic of the Congo"]],
        ["form", ["export quota"], ["Export quota"]],
        ["products", ["cobalt hydroxide"], ["cobalt, chemical"]],
        ["products", ["cobalt ore"], ["cobalt, ore concentrate"]],
        ["serves", ["support prices", "prices"], ["Stable prices and markets"]],
        ["from", "2025-10-16"], ["until", "2027-12-31"],
      ],
      more: [[["tonnes allowed"], ["Volume allowed"], "96600"]],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["Congo"], ["Democratic Republic of the Congo"]],
        ["form", ["allocation of quotas"], ["Rule or practice for sharing out an export quota"]],
        ["products", ["cobalt"], ["cobalt"]],
        ["requires", ["past exports", "historical exports", "exports in earlier years"], ["Show exports in earlier years"]],
        ["serves", ["market stability"], ["Stable prices and markets"]],
        ["from", "2025-10-16"], ["until", "2027-12-31"],
      ],
      verdict: /Depends|Conflict/,
    }],
    noWord: ["royalty paid in advance", "a share kept by the regulator"],
  },
  {
    about: "Gabon, announced for 2029: manganese leaves no longer raw",
    drafts: [{
      says: [
        ["enacted by", ["Gabon"], ["Gabon"]],
        ["form", ["ban on raw exports", "export ban"], ["Export prohibition", "Export prohibition except under conditions"]],
        ["products", ["raw manganese", "manganese ore"], ["manganese, ore concentrate"]],
        ["requires", ["local transformation", "local processing"], ["Process before export"]],
        ["serves", ["industrialisation"], ["Industry and diversification"]],
        ["from", "2029-01-01"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }],
  },
  {
    about: "Malaysia, since 2024: a moratorium on exports of raw rare earths",
    drafts: [{
      says: [
        ["enacted by", ["malaysia"], ["Malaysia"]],
        ["form", ["moratorium"], ["Export prohibition"]],
        ["products", ["raw rare earths", "rare earth ore"], ["rare earths, ore concentrate"]],
        ["serves", ["downstream"], ["Value added at home"]],
        ["from", "2024-01-01"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }],
  },
  {
    about: "Viet Nam, law of December 2025: raw rare earths are not exported; only firms that the state names mine and process them",
    drafts: [{
      says: [
        ["enacted by", ["Vietnam"], ["Viet Nam"]],
        ["form", ["prohibits export", "export ban"], ["Export prohibition"]],
        ["products", ["unprocessed rare earths", "rare earths"], ["rare earths, ore concentrate"]],
        ["requires", ["deep processing", "processing"], ["Process before export"]],
        ["from", "2026-01-01"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["Viet Nam"], ["Viet Nam"]],
        ["form", ["designated companies", "ownership"], ["Entry or ownership rule", "List of qualified exporters"]],
        ["products", ["rare earth ores"], ["rare earths, ore concentrate"]],
        ["requires", ["approval by the state", "approved"], ["Be registered, listed or approved"]],
        ["serves", ["state control"], ["Local ownership and control"]],
        ["from", "2026-01-01"], ["until", "no end"],
      ],
      verdict: /./,
    }],
  },
  {
    about: "South Africa: a tax of 25 % on chrome ore, and a permit of the trade commission",
    drafts: [{
      says: [
        ["enacted by", ["South Africa"], ["South Africa"]],
        ["form", ["export tax"], ["Export duty or tax"]],
        ["products", ["chrome ore"], ["chromium, ore concentrate"]],
        ["serves", ["local beneficiation", "beneficiation"], ["Value added at home"]],
        ["from", "2026-07-01"], ["until", "no end"],
      ],
      more: [[["rate"], ["Rate of the duty, tax or fee"], "25"], [["notified"], ["Notified to the competent body"], "yes"]],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["ZA"], ["South Africa"]],
        ["form", ["export permit"], ["Export licensing", "Discretionary export licence"]],
        ["products", ["chromite"], ["chromium, ore concentrate"]],
        ["from", "2026-07-01"], ["until", "no end"],
      ],
      verdict: /Conflict|Depends/,
    }],
  },
  {
    about: "European Union, planned for 2026: 30 % on aluminium scrap or a tariff quota; the EEA, Switzerland and the United Kingdom are let off",
    drafts: [{
      says: [
        ["enacted by", ["EU"], ["European Union"]],
        ["form", ["export duty"], ["Export duty or tax"]],
        ["products", ["aluminium scrap"], ["bauxite aluminium, scrap"]],
        ["towards except", ["Norway"], ["Norway"]],
        ["towards except", ["Switzerland"], ["Switzerland"]],
        ["towards except", ["UK"], ["United Kingdom"]],
        ["serves", ["keep scrap at home", "domestic supply"], ["Affordable supply at home"]],
        ["from", "2026-10-01"], ["until", "no end"],
      ],
      more: [[["duty rate"], ["Rate of the duty, tax or fee"], "30 %"]],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["European Union"], ["European Union"]],
        ["form", ["tariff rate quota on exports", "tariff quota"], ["Export tariff quota"]],
        ["products", ["7602"], ["bauxite aluminium, scrap"]],
        ["towards except", ["EFTA"], ["The states of the European Free Trade Association", "the states of the European Free Trade Association"]],
        ["serves", ["recycling"], ["Conservation of resources", "Environment and health"]],
        ["from", "2026-10-01"], ["until", "no end"],
      ],
      more: [[["rate"], ["Rate of the duty, tax or fee"], "30"]],
      verdict: /Conflict/,
    }],
  },
  {
    about: "China, October 2025: licences for rare earths, also for magnets made abroad with a tenth of a per cent of them, and for technology",
    drafts: [{
      says: [
        ["enacted by", ["China"], ["China"]],
        ["form", ["export control licence", "export control"], ["Discretionary export licence"]],
        ["products", ["rare earth metals"], ["rare earths, metal unwrought"]],
        ["products", ["rare earth oxides"], ["rare earths, chemical"]],
        ["products", ["rare earth magnets", "magnets"], ["rare earths, downstream"]],
        ["serves", ["national security"], ["National security"]],
        ["from", "2025-10-09"], ["until", "no end"],
      ],
      more: [[["case by case", "discretion"], ["Left to open-ended discretion"], "yes"]],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["China"], ["China"]],
        ["form", ["re-export licence", "re-export"], ["Limit on re-export"]],
        ["products", ["permanent magnets"], ["rare earths, downstream"]],
        ["serves", ["security"], ["National security"]],
        ["from", "2025-12-01"], ["until", "no end"],
      ],
      verdict: /./,
    }],
    noWord: ["a licence on goods that leave a third country", "technology and services"],
  },
  {
    about: "India: 30 % on chrome ore since 2016; from 2023 it is on the restricted list",
    drafts: [{
      says: [
        ["enacted by", ["India"], ["India"]],
        ["form", ["export levy"], ["Export duty or tax"]],
        ["products", ["chromium ore"], ["chromium, ore concentrate"]],
        ["from", "2016-05-26"], ["until", "no end"],
      ],
      more: [[["tax rate"], ["Rate of the duty, tax or fee"], "30"]],
      verdict: /./,
    }, {
      says: [
        ["enacted by", ["India"], ["India"]],
        ["form", ["restricted exports", "export licence"], ["Discretionary export licence", "Export licensing", "Export restriction"]],
        ["products", ["chrome ores and concentrates"], ["chromium, ore concentrate"]],
        ["from", "2023-06-01"], ["until", "no end"],
      ],
      verdict: /./,
    }],
    noWord: ["a duty of so much per tonne"],
  },
  {
    about: "Argentina, 2025: the export duty of 4.5 % on lithium carbonate stays",
    drafts: [{
      says: [
        ["enacted by", ["Argentina"], ["Argentina"]],
        ["form", ["export duties", "export duty"], ["Export duty or tax"]],
        ["products", ["lithium carbonate"], ["lithium, chemical"]],
        ["serves", ["fiscal", "revenue"], ["Public revenue"]],
        ["from", "2025-08-07"], ["until", "no end"],
      ],
      more: [[["rate"], ["Rate of the duty, tax or fee"], "4,5 %"]],
      verdict: /./,
    }],
  },
  {
    about: "Mexico, 2022: lithium belongs to the nation, no concessions are given, a state company alone may mine it",
    drafts: [{
      says: [
        ["enacted by", ["Mexico"], ["Mexico"]],
        ["form", ["nationalization", "nationalisation"], ["State participation or transfer to the state"]],
        ["products", ["lithium"], ["lithium"]],
        ["requires", ["state ownership", "state share"], ["Admit state equity"]],
        ["serves", ["state control"], ["Local ownership and control"]],
        ["from", "2022-04-21"], ["until", "no end"],
      ],
      verdict: /./,
    }],
    noWord: ["no new concessions"],
  },
  {
    about: "United States, 2026: a lowest price for imports of processed critical minerals, and if talks fail a tariff; partners are let off",
    drafts: [{
      says: [
        ["enacted by", ["USA"], ["United States"]],
        ["form", ["price floor for imports", "minimum import price"], ["Minimum import price"]],
        ["products", ["gallium metal", "gallium"], ["gallium, metal unwrought"]],
        ["products", ["NdFeB magnets", "permanent magnets"], ["rare earths, downstream"]],
        ["serves", ["national security"], ["National security"]],
        ["from", "2026-12-01"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["United States"], ["United States"]],
        ["form", ["additional tariff", "import tariff"], ["Surcharge on top of an import duty", "Import duty"]],
        ["products", ["refined cobalt", "cobalt metal", "cobalt"], ["cobalt, intermediate", "cobalt"]],
        ["towards except", ["Japan"], ["Japan"]],
        ["towards except", ["EU"], ["European Union", "Member states of the European Union"]],
        ["serves", ["defence"], ["National security"]],
        ["from", "2026-12-01"], ["until", "no end"],
      ],
      more: [[["tariff rate"], ["Rate of the duty, tax or fee"], "25"]],
      verdict: /Conflict/,
    }],
    noWord: ["processed critical minerals, as one group of goods"],
  },
  {
    about: "Guinea: half of the bauxite on Guinean ships, a national price index, and a refinery or the concession is lost",
    drafts: [{
      says: [
        ["enacted by", ["Guinea"], ["Guinea"]],
        ["form", ["cargo reservation", "shipping rule", "transport rule"], ["Rule on internal transport or storage", "Export formality"]],
        ["products", ["bauxite"], ["bauxite aluminium", "bauxite aluminium, ore concentrate"]],
        ["requires", ["national ships", "flag", "national carrier"], ["Use ships or carriers of the country"]],
        ["from", "2025-06-01"], ["until", "no end"],
      ],
      more: [[["share"], ["Share of output, content or capital asked for"], "50"]],
      verdict: /./,
    }, {
      says: [
        ["enacted by", ["guinea"], ["Guinea"]],
        ["form", ["price index", "reference price"], ["Minimum export price"]],
        ["products", ["bauxite ore"], ["bauxite aluminium, ore concentrate"]],
        ["serves", ["revenue"], ["Public revenue"]],
        ["from", "2025-06-01"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }, {
      says: [
        ["enacted by", ["Guinée", "Guinea"], ["Guinea"]],
        ["form", ["mining concession"], ["Condition of a mining or business licence or concession"]],
        ["products", ["bauxite"], ["bauxite aluminium", "bauxite aluminium, ore concentrate"]],
        ["requires", ["build a refinery"], ["Build infrastructure or facilities"]],
        ["serves", ["value added"], ["Value added at home"]],
        ["from", "2025-06-01"], ["until", "no end"],
      ],
      verdict: /./,
    }],
    noWord: ["cargo kept for ships of a flag"],
  },
  {
    about: "Russia, October 2023 to the end of 2024: 4 to 7 % on exports of nickel and copper, by the rate of the rouble",
    drafts: [{
      says: [
        ["enacted by", ["Russia"], ["Russian Federation"]],
        ["form", ["export duty"], ["Export duty or tax"]],
        ["products", ["nickel"], ["nickel"]],
        ["products", ["refined copper"], ["copper, metal unwrought"]],
        ["serves", ["budget", "revenue"], ["Public revenue"]],
        ["from", "2023-10-01"], ["until", "2024-12-31"],
      ],
      more: [[["rate"], ["Rate of the duty, tax or fee"], "7"]],
      verdict: /./,
    }],
    noWord: ["a rate that follows the exchange rate"],
  },
  {
    about: "Philippines, a bill: five years after its enactment no raw mineral ores leave",
    drafts: [{
      says: [
        ["enacted by", ["Philippines"], ["Philippines"]],
        ["form", ["raw ore export ban", "export ban"], ["Export prohibition", "Export prohibition except under conditions"]],
        ["products", ["mineral ores"], ["Metal ores and concentrates"]],
        ["requires", ["process locally", "processing"], ["Process before export"]],
        ["serves", ["downstream industry", "downstream"], ["Value added at home", "Industry and diversification"]],
        ["from", "2031-06-01"], ["until", "no end"],
      ],
      more: [[["transition period", "time to comply"], ["Time to comply"], "5 years"]],
      verdict: /Conflict/,
    }],
    noWord: ["a first day that hangs on the day of the act"],
  },
  {
    about: "Malawi, October 2025: an order forbids exports of raw minerals",
    drafts: [{
      says: [
        ["enacted by", ["Malawi"], ["Malawi"]],
        ["form", ["prohibition of exports", "export prohibition"], ["Export prohibition"]],
        ["products", ["raw minerals"], ["Minerals, ores and concentrates"]],
        ["requires", ["value addition", "processing"], ["Process before export"]],
        ["serves", ["value addition"], ["Value added at home"]],
        ["from", "2025-10-21"], ["until", "no end"],
      ],
      verdict: /Conflict/,
    }],
  },
  {
    about: "Indonesia: nickel ore is sold at home at the benchmark price (2026), and proceeds of exports stay in Indonesian banks for a year (2025)",
    drafts: [{
      says: [
        ["enacted by", ["Indonesia"], ["Indonesia"]],
        ["form", ["domestic benchmark price", "domestic price", "price control"], ["Internal maximum or minimum price"]],
        ["products", ["nickel ore"], ["nickel, ore concentrate"]],
        ["requires", ["minimum price", "set price"], ["Sell at home at a set price", "Export at or above a set price"]],
        ["serves", ["state revenue"], ["Public revenue"]],
        ["from", "2026-04-15"], ["until", "no end"],
      ],
      verdict: /./,
    }, {
      says: [
        ["enacted by", ["ID"], ["Indonesia"]],
        ["form", ["export proceeds", "export formality"], ["Export formality"]],
        ["products", ["nickel matte"], ["nickel, intermediate", "nickel"]],
        ["from", "2025-03-01"], ["until", "no end"],
      ],
      verdict: /./,
    }],
    noWord: ["foreign exchange that has to stay or be surrendered"],
  },
];

