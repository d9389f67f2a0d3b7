module com.example.frozen {
    requires org.openproctoring.api;

    provides org.openproctoring.api.ProctoringProvider with
            com.example.frozen.FrozenProvider;
}
