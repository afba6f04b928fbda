// The token is in the fragment, which browsers never send: it stays out of every log.
const form = document.getElementById("setup");
const problem = document.getElementById("problem");
const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

function show(message) {
  problem.textContent = message;
  problem.hidden = false;
}

if (!token) show("This page needs the link that the server printed when it was started.");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  problem.hidden = true;
  const fields = Object.fromEntries(new FormData(form));
  try {
    const response = await fetch("/api/v1/setup", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, ...fields }),
    });
    if (response.ok) {
      form.hidden = true;
      document.getElementById("done").hidden = false;
      history.replaceState(null, "", "/setup");
    } else {
      show((await response.json()).detail);
    }
  } catch {
    show("The server cannot be reached. What you typed is still here: try again in a moment.");
  } finally {
    button.disabled = false;
  }
});
