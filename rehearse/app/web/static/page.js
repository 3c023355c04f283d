// Every page: holds a socket while it is open, and says what is being loaded.
const models = document.getElementById("models");

const TOLD = {
  loading: () => "Getting ready to listen…",
  ready: () => "",
  failed: (detail) => `I cannot listen: ${detail}`,
  ended: () => "rehearse has ended. Start it again to continue.",
};

function show(state, detail) {
  if (!models) return;
  models.dataset.models = state;
  models.textContent = (TOLD[state] || TOLD.ready)(detail);
}

function hold() {
  const socket = new WebSocket(`ws://${location.host}/presence`);
  socket.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.models) show(news.models, news.detail);
  };
  socket.onclose = (event) => {
    if (event.code === 1001 || event.code === 1012 || event.code === 1006) show("ended");
  };
}

// A page that waits in the browser's memory to be gone back to opens its socket anew.
addEventListener("pageshow", (event) => { if (event.persisted) hold(); });
hold();
