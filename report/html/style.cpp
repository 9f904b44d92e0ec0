#include "report/html/style.hpp"

namespace chapeau::report {

std::string_view memo_style() {
  static constexpr std::string_view kStyle = R"(:root,:host{color-scheme:light dark}
body{margin:0;background:#f1efea}
.memo{--ink:#1c1b19;--soft:#57534b;--paper:#fff;--line:#c9c4b8;--edge:#857f73;--link:#14506b;--good:#1d5f3f;
--bad:#9d1f1f;
--doubt:#7a4b00;--s1:#e3ecf4;--s2:#e9e6df;--s3:#f5e0c0;--s4:#7a2e1d;--s4i:#fff;
box-sizing:border-box;max-width:210mm;margin:2rem auto;padding:20mm 22mm;background:var(--paper);color:var(--ink);
font:11pt/1.5 Georgia,"Liberation Serif","Times New Roman",serif;overflow-wrap:break-word;
border:1px solid var(--line)}
@media (prefers-color-scheme:dark){body{background:#131211}.memo{--ink:#ece8df;--soft:#b3ada0;--paper:#1e1c1a;
--line:#4a463f;
--edge:#8c8679;--link:#8cc4e0;--good:#86cfa6;--bad:#f2a29b;--doubt:#e8bd74;--s1:#22303c;--s2:#2e2b27;--s3:#4a3518;
--s4:#f0b9a8;--s4i:#2a0f08}}
.memo h1{font-size:1.55em;line-height:1.25;margin:0 0 .4em;text-wrap:balance}
.memo h1 small{display:block;font-size:.6em;font-weight:400;color:var(--soft);margin-top:.3em}
.memo h2{font-size:1.15em;margin:1.8em 0 .5em;padding-top:.5em;border-top:1px solid var(--edge);break-after:avoid}
.memo h3{font-size:1em;margin:1.4em 0 .35em;break-after:avoid}
.memo h1+p,.memo h2+p,.memo h3+p{margin-top:0}
.memo h1:not(:first-child){margin-top:3em;padding-top:1em;border-top:3px double var(--edge);break-before:page}
.memo h2 .number,.memo h3 .number{display:inline-block;min-width:2.2em;font-weight:400;color:var(--soft)}
.memo p{margin:.45em 0;max-width:42em;orphans:2;widows:2}.memo p.in{margin-left:1.4em}
.memo p.name{break-after:avoid}
.memo ol,.memo ul{margin:.5em 0;padding-left:1.8em;max-width:42em}.memo li{margin:.35em 0}.memo li p{margin:.15em 0}
.memo .wide{overflow-x:auto;margin:.9em 0}.memo .wide:focus-visible{outline:2px solid var(--link);
outline-offset:2px}
.memo table{border-collapse:collapse;width:100%;font:.84em/1.4 Helvetica,Arial,"Liberation Sans",sans-serif}
.memo caption{text-align:left;padding:0 0 .35em;color:var(--soft);break-after:avoid}
.memo caption b{color:var(--ink)}
.memo th,.memo td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid var(--line);
overflow-wrap:normal}
.memo thead th{border-bottom-color:var(--edge);color:var(--soft);font-weight:400}
.memo .kept{break-inside:avoid}.memo thead{display:table-header-group}.memo tr{break-inside:avoid}
.memo .one{white-space:nowrap}.memo .i1{padding-left:1.1em}.memo .i2{padding-left:2.2em}
.memo .i3{padding-left:3.3em}
.memo b{font-weight:600}.memo .dim{color:var(--soft)}.memo .good{color:var(--good)}.memo .bad{color:var(--bad)}
.memo .doubt{color:var(--doubt)}
.memo .good,.memo .bad,.memo .doubt{font-weight:600}
.memo a{color:var(--link)}.memo a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.memo sup{line-height:0;font-size:.72em}.memo sup a{text-decoration:none;padding:.5em .15em}
.memo .notes{font-size:.85em;line-height:1.45;border-top:1px solid var(--edge);margin-top:2.4em;padding-top:.6em}
.memo .notes ol{max-width:none}.memo .notes li{margin:.2em 0;padding:.15em 0}.memo .notes .back{padding:.3em .4em}
.memo td[class^=s-]{padding:.35em .6em;border:1px solid var(--edge)}
.memo .s-conditions{background:repeating-linear-gradient(45deg,transparent 0 8px,var(--s1) 8px 11px)}
.memo .s-unknown{background:repeating-linear-gradient(90deg,transparent 0 4px,var(--s2) 4px 6px);font-style:italic}
.memo .s-justified{background:var(--s3)}.memo .s-closed{background:var(--s4);color:var(--s4i)}
.memo td[class^=s-] *{color:inherit}
@media (max-width:44rem){.memo{margin:0;padding:1.2rem;border:0}.memo .one{white-space:normal}}
@media print{body{background:none}.memo{--ink:#000;--soft:#444;--paper:#fff;--line:#bbb;--edge:#666;--link:#000;
--good:#1d5f3f;--bad:#9d1f1f;
--doubt:#7a4b00;--s1:#e3ecf4;--s2:#e9e6df;--s3:#f5e0c0;--s4:#7a2e1d;--s4i:#fff;max-width:none;margin:0;padding:0;
border:0;font-size:10pt;line-height:1.4;
print-color-adjust:exact}.memo table{line-height:1.3}.memo h2{margin:1.3em 0 .4em}
.memo th,.memo td{padding:.18em .8em .18em 0}.memo p{margin:.35em 0}.memo p,.memo ol,.memo ul{max-width:none}
.memo .wide{overflow:visible}}
@page{size:A4;margin:20mm 22mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);
font:8pt Helvetica,Arial,sans-serif;color:#444}}
)";
  return kStyle;
}

}  // namespace chapeau::report
