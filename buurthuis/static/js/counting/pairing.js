// A scanned code stands behind the # of the address, which no server sees or logs. It is used, and wiped at once.
const form = document.getElementById("pair");

// A tablet that counts already is not taken to another house by a link alone: somebody has to press the button.
async function countsAlready() {
  const known = indexedDB.databases ? await indexedDB.databases() : [];
  return known.some(({ name }) => name === "buurthuis-counting");
}

async function useCode() {
  const code = location.hash.slice(1).replace(/\D/g, "");
  if (!code) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  if (await countsAlready()) form.querySelector("[type=submit]").focus();
  else form.requestSubmit();
}

// Whoever scans with this page open already stays on it.
addEventListener("hashchange", useCode);
useCode();
