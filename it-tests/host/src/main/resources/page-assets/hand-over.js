/* Goes on to the vendor by its form, as a link would by itself. */
'use strict';

document.getElementById('hand-over').submit();
