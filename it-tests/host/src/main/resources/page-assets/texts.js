/* The texts of the page's script, in the language of the page. */
'use strict';

(() => {
  const texts = JSON.parse(document.querySelector('meta[name=texts]').content);

  /* Returns a text with the values of its placeholders. */
  window.text = (key, ...values) => texts[key].replace(/\{(\d)\}/g, (placeholder, index) => values[index]);
})();
