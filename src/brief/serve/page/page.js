const $ = (id) => document.getElementById(id);
const form = $("form"), text = $("text"), summary = $("summary"), published = $("published");
const frame = $("frame"), status = $("status"), problem = $("problem"), keep = document.querySelector(".keep");
const MOST = 200; // reports in one document, as the server takes them
const PAUSE_MS = 1200; // of writing, before what is written is checked

let token = sessionStorage.getItem("token") || "";
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  token = given;
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", location.pathname); // it need not stay in the address
}

let reports = []; // records of the report that is shown
let against = false;
let running = null; // what stops the check that runs
let later = 0;

class Refused extends Error {}

const wait = (ms, signal) =>
  new Promise((done, stop) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), stop(signal.reason)), { once: true });
  });

// One request; a full server is asked again when it says so.
async function ask(path, body, { signal, type = "application/json" } = {}) {
  for (;;) {
    const headers = { "content-type": type };
    if (token) headers.authorization = `Bearer ${token}`;
    const sent = type === "application/json" ? JSON.stringify(body) : body;
    let got;
    try {
      got = await fetch(path, { method: "POST", headers, body: sent, signal });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Refused("The server does not answer.");
    }
    if (got.ok) return got;
    if (got.status === 429) {
      await wait(1000 * (Number(got.headers.get("retry-after")) || 1), signal);
      continue;
    }
    if (got.status === 401) {
      document.querySelector(".token").hidden = false;
      $("token").focus();
      throw new Refused("This server asks for its token: it was printed when the server started.");
    }
    const failure = await got.json().catch(() => ({}));
    throw new Refused(failure.message || `The server answered ${got.status}.`);
  }
}

const json = async (...request) => (await ask(...request)).json();
const mode = () => form.elements.mode.value;
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

// A check replaces the one that runs: what is shown is of what was asked for last.
async function run(work) {
  clearTimeout(later);
  running?.abort();
  const own = (running = new AbortController());
  problem.hidden = true;
  $("check").setAttribute("aria-busy", "true");
  try {
    await work(own.signal);
  } catch (error) {
    if (own.signal.aborted) return;
    if (!(error instanceof Refused)) throw error;
    status.value = "";
    problem.textContent = error.message;
    problem.hidden = false;
  } finally {
    if (running === own) {
      running = null;
      $("check").removeAttribute("aria-busy");
    }
  }
}

async function show(records, held, signal) {
  const document_ = await ask("v1/render?format=html", { records, against: held }, { signal });
  const html = await document_.text();
  reports = records;
  against = held;
  frame.srcdoc = html;
  frame.hidden = keep.hidden = false;
  await new Promise((done) => frame.addEventListener("load", done, { once: true }));
  status.value = said(records, held);
}

function said(records, held) {
  const done = records.filter((record) => record.type === "report");
  const labels = done.flatMap((record) => record.claims.map((claim) => claim.verdict?.label));
  const wrong = labels.filter((label) => label === "refuted").length;
  if (held) {
    const right = labels.filter((label) => label === "supported").length;
    return `${counted(labels.length, "statement")}: ${wrong} refuted, ${right} supported, ${labels.length - wrong - right} not settled by the article.`;
  }
  const found = done.flatMap((record) => record.findings).filter((finding) => finding.level === "contradiction").length;
  const contradictions = found ? counted(found, "contradiction") : "no contradiction";
  if (records.length === 1) return `${counted(labels.length, "checkable statement")}, ${contradictions} found.`;
  const lost = records.length - done.length;
  return `${counted(done.length, "article")}, ${contradictions} found${lost ? `, ${lost} could not be read` : ""}.`;
}

async function checkTexts(signal) {
  const article = text.value;
  if (!article.trim() || (mode() === "summary" && !summary.value.trim())) {
    status.value = mode() === "summary" ? "Paste the summary on the left and its article on the right." : "Paste a text, or drop files anywhere on this page.";
    return;
  }
  status.value = "Checking …";
  const date = published.value || undefined;
  if (mode() === "article") {
    const record = await json("v1/check", { text: article, source: "pasted text", published: date }, { signal });
    return show([record], false, signal);
  }
  // A summary says "on Tuesday" as its article does: it is dated as the article is.
  const dated = date || (await json("v1/summarize", { text: article, sentences: 1 }, { signal })).article.published || undefined;
  const source = { text: article, source: "the article", published: date };
  const body = { text: summary.value, source: "the summary", published: dated, against: [source] };
  return show([await json("v1/check", body, { signal })], true, signal);
}

// What a record of /v1/read has that a request takes.
function asked(article) {
  const body = { source: article.source };
  for (const name of ["text", "title", "published", "url"]) if (article[name]) body[name] = article[name];
  if (!article.id.startsWith("sha256:")) body.id = article.id;
  return body;
}

async function checkFiles(files, signal) {
  status.value = `Reading ${counted(files.length, "file")} …`;
  let articles = [];
  for (const file of files) {
    const path = `v1/read?name=${encodeURIComponent(file.name.slice(-255))}`;
    const type = "application/octet-stream";
    try {
      articles.push(...(await json(path, file, { signal, type })).articles);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      articles.push(failed(file.name, error.message));
    }
  }
  if (articles.length > MOST) {
    throw new Refused(`${counted(articles.length, "article")}: this page takes ${MOST} at a time. For more: brief run FOLDER --out DIR`);
  }
  // What stands in the field is what the report is of.
  text.value = articles.length === 1 && articles[0].type === "article" ? articles[0].text : "";
  const records = new Array(articles.length);
  const started = performance.now();
  let next = 0, done = 0;
  const one = async () => {
    while (next < articles.length) {
      const at = next++, article = articles[at];
      try {
        records[at] = article.type === "failure" ? article : await json("v1/check", asked(article), { signal });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        records[at] = failed(article.source, error.message);
      }
      done += 1;
      const rate = done / ((performance.now() - started) / 1000);
      const left = Math.ceil((articles.length - done) / rate);
      status.value = `Checked ${done} of ${articles.length}, ${rate.toFixed(1)} a second, ${left} s left …`;
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return show(records, false, signal);
}

const failed = (source, message) => ({
  schema: "brief/1", type: "failure", source, error: "InputError",
  message: message.startsWith(source) ? message : `${source}: ${message}`,
});

async function save(name) {
  let blob;
  if (name === "json") {
    const data = reports.length === 1 ? reports[0] : reports;
    blob = new Blob([JSON.stringify(data, null, 1) + "\n"], { type: "application/json" });
  } else {
    const got = await ask(`v1/render?format=${name}`, { records: reports, against });
    blob = await got.blob();
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${called()}.${{ html: "html", markdown: "md", json: "json" }[name]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function called() {
  const title = reports.length === 1 && (reports[0].article?.title || reports[0].article?.source);
  const plain = (title || "reports").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 60) || "report";
}

// To the report, where it was asked for; not while somebody writes.
const toReport = () => problem.hidden && $("report").scrollIntoView({ block: "start" });

function soon() {
  clearTimeout(later);
  if ($("live").checked) later = setTimeout(() => run(checkTexts), PAUSE_MS);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run(checkTexts).then(toReport);
});
form.addEventListener("change", (event) => {
  if (event.target.name === "mode") {
    document.querySelector(".texts").dataset.mode = mode();
    (mode() === "summary" ? summary : text).focus();
    soon();
  } else if (event.target === published) soon();
});
for (const area of [text, summary]) {
  area.addEventListener("input", (event) => (event.inputType === "insertFromPaste" ? run(checkTexts) : soon()));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
$("token").addEventListener("change", (event) => {
  token = event.target.value.trim();
  sessionStorage.setItem("token", token);
  document.querySelector(".token").hidden = true;
  run(checkTexts);
});
$("files").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  if (files.length) run((signal) => checkFiles(files, signal)).then(toReport);
});
keep.addEventListener("click", (event) => {
  const name = event.target.dataset.form;
  if (name) save(name).catch((error) => ((problem.textContent = error.message), (problem.hidden = false)));
});
addEventListener("dragover", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  form.classList.add("dropping");
});
addEventListener("dragleave", (event) => event.relatedTarget || form.classList.remove("dropping"));
addEventListener("drop", (event) => {
  form.classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  event.preventDefault();
  form.elements.mode.value = "article";
  document.querySelector(".texts").dataset.mode = "article";
  run((signal) => checkFiles(files, signal)).then(toReport);
});
// What the browser kept from before the page was loaded anew.
document.querySelector(".texts").dataset.mode = mode();
