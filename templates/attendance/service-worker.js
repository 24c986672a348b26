// The worker of the counting page: keeps every file it needs, so that it opens without a connection.
// What is counted never passes through here: addresses with JSON go to the network, and nothing else.
const KEPT = "counting-{{ digest }}";
const SHELL = "/attendance/";
const FRESH = [SHELL, "/attendance/manifest.webmanifest"];
const FILES = [
  "/attendance/texts.json?v={{ texts }}",
  "{{ asset('css/tokens.css') }}",
  "{{ asset('css/counting.css') }}",
  "{{ asset('icons/house.svg') }}",
  "{{ asset('vendor/idb-8.0.4/index.js') }}",
{% for module in modules %}  "{{ asset('js/counting/' ~ module ~ '.js') }}",
{% endfor %}];
const LETTERS = [
  "{{ asset('fonts/noto-sans-latin.woff2') }}",
  "{{ asset('fonts/noto-sans-latin-extended.woff2') }}",
  "{{ asset('fonts/noto-sans-arabic.woff2') }}",
];

async function keep(address, wish) {
  const cache = await caches.open(KEPT);
  if (await cache.match(address)) return;
  const answer = await fetch(new Request(address, { credentials: "same-origin", mode: "same-origin", ...wish }));
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  await cache.put(address, answer);
}

// Letters that the page has already are kept at once; those of other languages when the page asks for them.
async function keepLetters(wish) {
  const kept = await Promise.allSettled(LETTERS.map((address) => keep(address, wish)));
  return kept.every(({ status }) => status === "fulfilled");
}

async function tellLetters(page) {
  if (await keepLetters()) page.postMessage("letters");
}

addEventListener("install", (event) => {
  const wanted = [...FRESH.map((address) => keep(address, { cache: "no-cache" })), ...FILES.map((file) => keep(file))];
  event.waitUntil(Promise.all(wanted).then(() => keepLetters({ cache: "only-if-cached" })));
});

addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name.startsWith("counting-") && name !== KEPT) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "letters") event.waitUntil(tellLetters(event.source));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = new URL(url).pathname;
  const isPage = mode === "navigate";
  if (method !== "GET" || (isPage ? path !== SHELL : /^\/attendance\/(gatherings|taps|pair)/.test(path))) return;
  const kept = caches.open(KEPT).then((cache) => cache.match(isPage ? SHELL : event.request, { ignoreVary: true }));
  event.respondWith(kept.then((answer) => answer || fetch(event.request)));
});
