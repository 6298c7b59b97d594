import { api } from "./api.js";
import { PROBLEMS, ROLES, SENTENCES, TEXTS } from "./texts.js";

/** @typedef {import("./api.js").Account} Account */

const KEPT_LANGUAGE = "cchcAdminLanguage";
/** @type {"vi" | "en"} */
let language = localStorage.getItem(KEPT_LANGUAGE) === "en" ? "en" : "vi";
/** @type {Account[]} */
let accounts = [];
/** @type {{ account: string, name: string } | null} */
let me = null;
/** @type {{ bytes: number, store: string, workbooks: { title: string, records: number, pushes: number, changes: number }[] } | null} */
let sizes = null;
/** What message and problem say, so that another language says the same. */
let said = { message: () => "", problem: () => "" };

/** @template {HTMLElement} [Element=HTMLElement] @param {string} id @returns {Element} */
const byId = (id) => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return /** @type {Element} */ (found);
};
/** @returns {HTMLInputElement} */
const filter = () => byId("filter");
/** @param {string} id @returns {HTMLDialogElement} */
const dialog = (id) => byId(id);
/** @param {string} id @returns {HTMLFormElement} */
const form = (id) => byId(id);
/** @param {HTMLFormElement} of @param {string} name */
const field = (of, name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (of.elements.namedItem(name));

/** @param {string} name @param {Record<string, string | boolean>} properties @param {(Node | string)[]} children */
const made = (name, properties = {}, children = []) => {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property in element) Object.assign(element, { [property]: value });
    else element.setAttribute(property, String(value));
  }
  element.append(...children);
  return element;
};

const sentences = () => SENTENCES[language];
const show = () => {
  byId("message").textContent = said.message();
  byId("problem").textContent = said.problem();
};
const say = (/** @type {() => string} */ message) => {
  said = { message, problem: () => "" };
  show();
};
/** @param {{ code: string, retryAfter?: number }} failure */
const problemText = ({ code, retryAfter }) => {
  const known = /** @type {Record<string, string>} */ (PROBLEMS[language]);
  return (known[code] ?? PROBLEMS[language].other) + (retryAfter ? sentences().seconds(Math.ceil(retryAfter)) : "");
};
/** @param {{ code: string, retryAfter?: number }} failure */
const complain = (failure) => {
  said = { message: () => "", problem: () => problemText(failure) };
  show();
  if (failure.code === "signedOut") showSignedOut();
};

const showTexts = () => {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = texts.pageTitle;
  for (const element of document.querySelectorAll("[data-text]")) {
    const key = /** @type {keyof typeof texts} */ (element.getAttribute("data-text"));
    element.textContent = texts[key];
  }
  const button = byId("language");
  button.textContent = texts.language;
  button.lang = language === "vi" ? "en" : "vi";
  for (const select of document.querySelectorAll("select")) {
    const chosen = select.value;
    select.replaceChildren(
      ...Object.entries(ROLES[language]).map(([value, text]) => made("option", { value }, [text])),
    );
    if (chosen !== "") select.value = chosen;
  }
  byId("who").textContent = me === null ? "" : sentences().signedInAs(`${me.name} (${me.account})`);
  show();
  showRows();
  showSizes();
};

const showRows = () => {
  /** @type {string[]} */
  const words = filter().value.normalize("NFC").toLocaleLowerCase("vi").split(/\s+/u);
  const shown = accounts.filter(({ account, name, agency }) => {
    const text = `${account} ${name} ${agency}`.normalize("NFC").toLocaleLowerCase("vi");
    return words.every((word) => text.includes(word));
  });
  byId("count").textContent = me === null ? "" : sentences().count(shown.length, accounts.length);
  byId("rows").replaceChildren(...shown.map(rowOf));
};

/** @param {Account} account */
const rowOf = (account) => {
  const texts = TEXTS[language];
  const state = account.disabled ? texts.disabled : texts.active;
  const seen = account.lastSeenAt === null ? texts.never : new Date(account.lastSeenAt).toLocaleString(language);
  /** @param {"edit" | "disable" | "enable" | "newCode"} key @param {() => void} onclick */
  const button = (key, onclick) => {
    const element = made("button", { type: "button", "aria-label": `${texts[key]}: ${account.account}` }, [texts[key]]);
    element.dataset.key = `${key}:${account.account}`;
    element.addEventListener("click", onclick);
    return element;
  };
  const own = account.account === me?.account;
  const actions = [
    button("edit", () => edit(account)),
    ...(own
      ? []
      : [
          button(
            account.disabled ? "enable" : "disable",
            () => void (account.disabled ? enable(account) : disable(account)),
          ),
        ]),
    button("newCode", () => void newCode(account)),
  ];
  return made("tr", { className: account.disabled ? "off" : "" }, [
    made("th", { scope: "row" }, [account.account]),
    ...[account.name, account.agency, roleName(account.role), state, seen].map((text) => made("td", {}, [text])),
    made("td", {}, [made("div", { className: "actions" }, actions)]),
  ]);
};

/** The name before the explanation. @param {string} role */
const roleName = (role) => (ROLES[language][role] ?? role).split(":")[0] ?? role;

const showSizes = () => {
  byId("sizePart").hidden = sizes === null;
  if (sizes === null) return;
  const number = new Intl.NumberFormat(language);
  const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(sizes.bytes / 1_000_000);
  const store = sizes.store === "sqlite" ? "SQLite" : "PostgreSQL";
  byId("sizeTotal").textContent = sentences().size(`${megabytes} MB`, store);
  byId("sizes").replaceChildren(
    ...sizes.workbooks.map(({ title, records, pushes, changes }) =>
      made("tr", {}, [
        made("th", { scope: "row" }, [title]),
        ...[records, pushes, changes].map((count) => made("td", { className: "number" }, [number.format(count)])),
      ]),
    ),
  );
};

const showSignedOut = () => {
  me = null;
  accounts = [];
  sizes = null;
  byId("sizeTotal").textContent = "";
  byId("signInPart").hidden = false;
  byId("adminPart").hidden = true;
  byId("signOut").hidden = true;
  for (const open of document.querySelectorAll("dialog[open]")) /** @type {HTMLDialogElement} */ (open).close();
  showTexts();
  field(form("signInForm"), "account").focus();
};

/** Takes the account in anew where it stands, or adds it. @param {Account} account */
const takeIn = (account) => {
  accounts = [...accounts.filter((known) => known.account !== account.account), account].sort((a, b) =>
    a.account < b.account ? -1 : 1,
  );
  showRows();
};

/** The button was made anew; the keyboard stays where it was. @param {string} key */
const focusAgain = (key) => {
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
};

const enter = async () => {
  const person = await api.me();
  if (!person.ok) return complain(person);
  if (person.value.role !== "administrator") {
    await api.signOut();
    return complain({ code: "notAdministrator" });
  }
  const listed = await api.accounts();
  if (!listed.ok) return complain(listed);
  me = person.value;
  accounts = listed.value;
  byId("signInPart").hidden = true;
  byId("adminPart").hidden = false;
  byId("signOut").hidden = false;
  say(() => "");
  showTexts();
  byId("filter").focus();
};

/** One thing at a time: a second press while the first is under way does nothing. @param {HTMLFormElement} of @param {() => Promise<void>} work */
const once = async (of, work) => {
  const buttons = [...of.querySelectorAll("button")];
  if (buttons.some(({ disabled }) => disabled)) return;
  for (const button of buttons) button.disabled = true;
  try {
    await work();
  } finally {
    for (const button of buttons) button.disabled = false;
  }
};

/** @param {HTMLFormElement} of @returns {any} */
const typed = (of) =>
  Object.fromEntries([...new FormData(of)].map(([name, value]) => [name, String(value).normalize("NFC").trim()]));

/** @param {HTMLDialogElement} which @returns {Promise<string>} */
const answered = (which) =>
  new Promise((resolve) => {
    which.returnValue = "";
    which.addEventListener("close", () => resolve(which.returnValue), { once: true });
    which.showModal();
  });

/** @param {{ title: string, text: string, yes: string }} question */
const agreed = async ({ title, text, yes }) => {
  byId("confirmTitle").textContent = title;
  byId("confirmText").textContent = text;
  byId("confirmYes").textContent = yes;
  return (await answered(dialog("confirmDialog"))) === "yes";
};

/** @param {{ account: Account, code: string }} given */
const showCode = async ({ account, code }) => {
  byId("codeTitle").textContent = sentences().codeTitle(account.account);
  byId("codeOutput").textContent = code;
  byId("copied").textContent = "";
  await answered(dialog("codeDialog"));
  byId("codeOutput").textContent = "";
};

/** @param {Account} account */
const edit = (account) => {
  const of = form("editForm");
  byId("editTitle").textContent = sentences().editTitle(account.account);
  for (const name of /** @type {const} */ (["name", "agency", "role"])) field(of, name).value = account[name];
  // Nobody changes their own role: who took it away could not give it back.
  field(of, "role").disabled = account.account === me?.account;
  const problem = byId("editProblem");
  problem.textContent = "";
  of.onsubmit = (event) => {
    event.preventDefault();
    void once(of, async () => {
      const changed = await api.change(account.account, typed(of));
      if (!changed.ok) {
        problem.textContent = problemText(changed);
        if (changed.code === "signedOut") complain(changed);
        return;
      }
      dialog("editDialog").close();
      takeIn(changed.value);
      say(() => sentences().saved(account.account));
      focusAgain(`edit:${account.account}`);
    });
  };
  dialog("editDialog").showModal();
};

/** @param {Account} account */
const disable = async ({ account }) => {
  const title = sentences().disableTitle(account);
  if (!(await agreed({ title, text: sentences().disableText(), yes: TEXTS[language].disable }))) return;
  await changeState(account, true);
};

/** @param {Account} account */
const enable = ({ account }) => changeState(account, false);

const changeState = async (/** @type {string} */ account, /** @type {boolean} */ disabled) => {
  const changed = await api.change(account, { disabled });
  if (!changed.ok) return complain(changed);
  takeIn(changed.value);
  say(() => sentences().saved(account));
  focusAgain(`${disabled ? "enable" : "disable"}:${account}`);
};

/** @param {Account} account */
const newCode = async ({ account }) => {
  const title = sentences().newCodeTitle(account);
  if (!(await agreed({ title, text: sentences().newCodeText(), yes: TEXTS[language].newCode }))) return;
  const given = await api.newCode(account);
  if (!given.ok) return complain(given);
  await showCode(given.value);
  takeIn(given.value.account);
  focusAgain(`newCode:${account}`);
  // A new code ends one's own session too.
  if (account === me?.account) complain({ code: "signedOut" });
};

form("signInForm").addEventListener("submit", (event) => {
  event.preventDefault();
  const of = form("signInForm");
  void once(of, async () => {
    const { account, code } = typed(of);
    const signed = await api.signIn(account, code);
    if (!signed.ok) return complain(signed);
    of.reset();
    await enter();
  });
});

form("addForm").addEventListener("submit", (event) => {
  event.preventDefault();
  const of = form("addForm");
  void once(of, async () => {
    const added = await api.add(typed(of));
    if (!added.ok) return complain(added);
    of.reset();
    takeIn(added.value.account);
    say(() => sentences().saved(added.value.account.account));
    await showCode(added.value);
    field(of, "account").focus();
  });
});

byId("copy").addEventListener("click", () => {
  const code = byId("codeOutput").textContent ?? "";
  const tell = (/** @type {"copied" | "notCopied"} */ key) => {
    byId("copied").textContent = TEXTS[language][key];
  };
  if (navigator.clipboard === undefined) return tell("notCopied");
  navigator.clipboard.writeText(code).then(
    () => tell("copied"),
    () => tell("notCopied"),
  );
});

byId("editCancel").addEventListener("click", () => dialog("editDialog").close());
byId("filter").addEventListener("input", showRows);
byId("sizeButton").addEventListener("click", async () => {
  const size = await api.size();
  if (!size.ok) return complain(size);
  sizes = size.value;
  showSizes();
});
byId("signOut").addEventListener("click", async () => {
  await api.signOut();
  say(() => "");
  showSignedOut();
});
byId("language").addEventListener("click", () => {
  language = language === "vi" ? "en" : "vi";
  localStorage.setItem(KEPT_LANGUAGE, language);
  showTexts();
});

showTexts();
if (api.isKept()) void enter();
