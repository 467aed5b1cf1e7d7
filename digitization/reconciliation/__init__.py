"""The register compared with the population database. vi: đối soát với CSDLQG về dân cư."""
