(() => {
  const text = (encoded) =>
    new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
  const worker = text('%s');
  const load = self.importScripts.bind(self);
  self.importScripts = (...urls) => load(...urls.map((url) => new URL(url, worker).href));
  load(worker);
  const options = JSON.parse(text('%s'));
  self.dispatchEvent(new MessageEvent('message', { data: { type: 'config', options } }));
})();
