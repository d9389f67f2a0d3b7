package org.openproctoring.api;

/** The kinds of data that a proctoring service may collect of a learner. Constants may be added. */
public enum DataCategory {
    /** The learner's name, email address or other contact details. */
    CONTACT_DETAILS,
    /** A photo or scan of an identity document. */
    IDENTITY_DOCUMENT,
    /** A photo of the learner's face. */
    FACE_IMAGE,
    /** Features of the face, the voice or the typing rhythm, computed to recognize the learner. */
    BIOMETRICS,
    /** Video from the learner's camera. */
    WEBCAM_VIDEO,
    /** Sound from the learner's microphone. */
    AUDIO,
    /** Photos or video of the learner's room and desk. */
    ROOM_SCAN,
    /** Images or video of the learner's screen. */
    SCREEN_RECORDING,
    /** Typing and mouse movements. */
    KEYSTROKES,
    /** The pages and applications that the learner opens. */
    BROWSING_ACTIVITY,
    /** Network address, device, operating system and installed software. */
    DEVICE_DATA,
    /** The learner's geographic location. */
    LOCATION,
    /** Messages between the learner and a proctor. */
    CHAT_MESSAGES
}
