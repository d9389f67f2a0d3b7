package org.openproctoring.api.exam;

/** An item that a learner may use in an exam. Constants may be added. */
public enum PermittedItem {
    /** Software that reads the screen aloud. */
    SCREEN_READER,
    /** Software that writes down speech. */
    SPEECH_RECOGNITION,
    /** Software or a device that enlarges the screen. */
    SCREEN_MAGNIFIER,
    /** Other assistive technology, which the details name. */
    OTHER_ASSISTIVE_TECHNOLOGY,
    /** A medical device, such as a glucose monitor or a hearing aid. */
    MEDICAL_DEVICE,
    /** Medication. */
    MEDICATION,
    /** Food and drink. */
    FOOD_AND_DRINK,
    /** Earplugs or headphones against noise. */
    EARPLUGS_OR_HEADPHONES,
    /** Paper and a pen. */
    SCRATCH_PAPER,
    /** A calculator. */
    CALCULATOR,
    /** A dictionary. */
    DICTIONARY,
    /** Another item, which the details name. */
    OTHER
}
