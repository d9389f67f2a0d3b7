/* Submits the form to the vendor automatically. */
'use strict';

document.getElementById('hand-over').submit();
