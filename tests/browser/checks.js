// What every page must be, as lines of text about what it is not. Axe sees none of this; runs inside the page.
(errorWords) => {
  const every = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;
  const start = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const told = (what, elements) => elements.map((element) => `${what}: ${start(element)}`);

  const LANGUAGES = [
    [/\p{Script=Arabic}/u, /^(ar|fa|ps|ur)\b/, "rtl"], [/\p{Script=Hebrew}/u, /^he\b/, "rtl"],
    [/\p{Script=Cyrillic}/u, /^(uk|ru|bg)\b/, "ltr"], [/\p{Script=Ethiopic}/u, /^(ti|am)\b/, "ltr"],
    [/\p{Script=Han}/u, /^zh\b/, "ltr"], [/\p{Script=Greek}/u, /^el\b/, "ltr"],
  ];

  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const parts = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const clear = (colour) => parts(colour).length === 4 && parts(colour)[3] === 0;
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!clear(colour)) return parts(colour).slice(0, 3);
    }
    return [255, 255, 255];
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const checks = {
    errorsBelongToTheirField: () => told("no text says what is wrong", every("[aria-invalid=true]").filter((field) =>
      !(field.getAttribute("aria-describedby") || "").split(" ")
        .some((id) => id && document.getElementById(id) && words(document.getElementById(id))))),

    bordersAreSeen: () => told("pale border", every("input:not([type=hidden]), select, textarea").filter(shown)
      .filter((field) => {
        const around = ground(field.parentElement);
        const style = getComputedStyle(field);
        return Math.max(...[style.borderTopColor, style.backgroundColor].filter((colour) => !clear(colour))
          .map((colour) => contrast(parts(colour).slice(0, 3), around)), 0) < 3;
      })),

    oneWordForOnePlace: () => {
      const places = new Map();
      every("a[href]").forEach((link) => places.set(words(link), (places.get(words(link)) || new Set()).add(link.href)));
      return [...places].filter(([, addresses]) => addresses.size > 1)
        .map(([text, addresses]) => `link text "${text}" for ${[...addresses].join(" and ")}`);
    },
    idsAreUnique: () => told("id used twice", every("[id]").filter((one) => document.getElementById(one.id) !== one)),
    linksLeadSomewhere: () => told("leads nowhere", every("a").filter((link) => {
      const href = link.getAttribute("href");
      return !href || href === "#" || (href.startsWith("#") && !document.getElementById(href.slice(1)));
    })),
    buttonsHaveWords: () => told("no words", every("button, summary").filter((one) => !words(one))),

    nothingInline: () => [
      ...told("placeholder", every("[placeholder]:not([placeholder=''])")),
      ...told("style attribute", every("[style]:not([style=''])")),
      ...told("inline handler", every("*").filter((one) => [...one.attributes].some(({ name }) => /^on/.test(name)))),
      ...told("own order of tabs", every("[tabindex]").filter((one) => one.tabIndex > 0)),
    ],

    languageIsNamed: () => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const wrong = [];
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const script = LANGUAGES.find(([letters]) => letters.test(data));
        if (!script || parentElement.closest("script, style")) continue;
        const lang = parentElement.closest("[lang]").lang;
        const dir = (parentElement.closest("[dir]") || document.documentElement).dir;
        const turned = script[2] === "ltr" || dir === "rtl" || dir === "auto";
        if (!script[1].test(lang) || !turned) wrong.push(`"${data.trim().slice(0, 40)}" stands under ${lang} ${dir}`);
      }
      return wrong;
    },

    tablesHaveHeadings: () => told("no caption or th", every("table").filter((one) => !one.caption || !one.querySelector("th"))),
    figuresHaveNames: () => told("no name or table", every("figure svg").filter((one) =>
      one.getAttribute("role") !== "img" || !(one.getAttribute("aria-label") || one.querySelector("title"))
      || !one.closest("figure").parentElement.querySelector("table"))),

    titleSaysError: () => every(".ks-error-summary").length && !errorWords.some((word) => document.title.startsWith(word))
      ? [`an error, and the title is "${document.title}"`] : [],

    frameIsThere: () => {
      const { lang, dir } = document.documentElement;
      const first = document.querySelector("a[href], button, summary, input");
      const forParents = document.body.classList.contains("ks-parents");
      return [
        every("h1").length !== 1 && `${every("h1").length} h1`,
        every("main").length !== 1 && `${every("main").length} main`,
        !(first && first.matches(".ks-skip[href='#main']")) && "no skip link first",
        !/\d{3}/.test(words(document.querySelector("footer#help") || document.createElement("p"))) && "no help line",
        !(forParents ? ["nl", "en", "ar", "tr", "pl", "uk"] : ["nl", "en"]).includes(lang) && `lang ${lang}`,
        dir !== (lang === "ar" ? "rtl" : "ltr") && `dir ${dir}`,
        /^[^\p{L}]|^ –|\{\{|\{%/u.test(document.title) && `title "${document.title}"`,
        /\{\{|\{%|None None|<django/.test(document.body.innerText) && "raw template",
      ].filter(Boolean);
    },
  };
  // The style guide shows parts apart from their page: links to nowhere, and an error without its title.
  if (location.pathname === "/stijlgids/") {
    ["oneWordForOnePlace", "linksLeadSomewhere", "titleSaysError"].forEach((name) => delete checks[name]);
  }
  return Object.entries(checks).flatMap(([name, check]) => check().map((line) => `${name}: ${line}`));
}
