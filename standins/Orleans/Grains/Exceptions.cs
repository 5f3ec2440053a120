namespace Orleans.Runtime
{
    public class OrleansException : Exception
    {
        public OrleansException()
        {
        }

        public OrleansException(string message)
            : base(message)
        {
        }

        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }
    }

    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        internal SiloUnavailableException(string message)
            : base(message)
        {
        }
    }

    public sealed class OrleansConfigurationException : Exception
    {
        public OrleansConfigurationException(string message)
            : base(message)
        {
        }

        public OrleansConfigurationException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Serialization
{
    public class SerializerException : Exception
    {
        public SerializerException(string message)
            : base(message)
        {
        }

        public SerializerException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    public sealed class CodecNotFoundException : SerializerException
    {
        public CodecNotFoundException(string message)
            : base(message)
        {
        }

        internal CodecNotFoundException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
