// A scanned code stands behind the # of the address, which no server sees or logs. It is used, and wiped at once.
const form = document.getElementById("pair");

function useCode() {
  const code = location.hash.slice(1).replace(/\D/g, "");
  if (!code) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit();
}

// Whoever scans with this page open already stays on it.
addEventListener("hashchange", useCode);
useCode();
